import type { Agent } from '../agent/agent.js'
import { OperationFailed } from '../agent/requests.js'
import type { Capability } from '../case/capability.js'

/** Why the running kernel does not offer a capability, found by trying it; undefined if it does. The device must be open. */
export async function probeCapability(agent: Agent, capability: Capability): Promise<string | undefined> {
  return await probes[capability](agent)
}

const probes: Record<Capability, (agent: Agent) => Promise<string | undefined>> = {
  memfd: probeMemfd,
  'liveupdate-test': probeLiveupdateTest,
  'kprobe-events': probeKprobeEvents,
}

/** LUO answers ENOENT to a file of a kind for which it has no handler (kernel/liveupdate/luo_file.c, luo_preserve_file). */
async function probeMemfd(agent: Agent): Promise<string | undefined> {
  await agent.session.create('probe')
  await agent.memfd.create('probed', { size: 1 })
  try {
    await agent.session.preserve('probe', 'probed', { token: 0 })
    return undefined
  } catch (error) {
    if (!(error instanceof OperationFailed) || error.errno !== 'ENOENT') throw error
    return `the running kernel has no memfd handler: ${error.message}`
  } finally {
    await agent.session.close('probe')
    await agent.memfd.close('probed')
  }
}

/** It tells when it is registered with a handler (lib/tests/liveupdate.c, liveupdate_test_register). */
async function probeLiveupdateTest(agent: Agent): Promise<string | undefined> {
  const { records } = await agent.kmsg.read({ max: 2 ** 20 })
  const isThere = records.some(({ text }) => / FLBs with file handler: /.test(text))
  return isThere ? undefined : 'the running kernel is built without CONFIG_LIVEUPDATE_TEST'
}

async function probeKprobeEvents(agent: Agent): Promise<string | undefined> {
  try {
    await agent.file.read('/sys/kernel/tracing/kprobe_events')
    return undefined
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return `the running kernel has no kprobe events (CONFIG_KPROBE_EVENTS): ${error.message}`
  }
}
