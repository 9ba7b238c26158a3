import type { Agent } from '../agent/agent.js'
import { OperationFailed } from '../agent/requests.js'
import type { Capability } from '../case/capability.js'
import { iommuDevices } from '../guest/iommu-devices.js'

/** Why the running kernel does not offer a capability, found by trying it; undefined if it does. The device must be open. */
export async function probeCapability(agent: Agent, capability: Capability): Promise<string | undefined> {
  return await probes[capability](agent)
}

const probes: Record<Capability, (agent: Agent) => Promise<string | undefined>> = {
  memfd: probeMemfd,
  'liveupdate-test': probeLiveupdateTest,
  'kprobe-events': probeKprobeEvents,
  iommufd: probeDevices,
  'iommu-dirty-tracking': probeDirtyTracking,
  'iommufd-preservation': probeIommufd,
  // What a kernel gives back it must have been handed first: cases that need it throw `NotOffered`.
  'iommufd-restoration': async () => undefined,
}

async function probeMemfd(agent: Agent): Promise<string | undefined> {
  await agent.memfd.create('probed', { size: 1 })
  try {
    return await probeHandler(agent, 'memfd')
  } finally {
    await agent.memfd.close('probed')
  }
}

async function probeIommufd(agent: Agent): Promise<string | undefined> {
  const reason = await whyRefused(agent.iommufd.open('probed'), 'has no iommufd (CONFIG_IOMMUFD)')
  if (reason !== undefined) return reason
  try {
    return await probeHandler(agent, 'iommufd')
  } finally {
    await agent.fd.close('probed')
  }
}

/**
 * LUO answers ENOENT to a file of a kind for which it has no handler (kernel/liveupdate/luo_file.c, luo_preserve_file). Any other
 * error is that of a handler that wants more of a file.
 */
async function probeHandler(agent: Agent, kind: string): Promise<string | undefined> {
  await agent.session.create('probe')
  try {
    await agent.session.preserve('probe', 'probed', { token: 0 })
    return undefined
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return error.errno === 'ENOENT'
      ? `the running kernel has no ${kind} handler: ${error.message}`
      : undefined
  } finally {
    await agent.session.close('probe')
  }
}

/** A directory of sysfs cannot be read, but says EISDIR where it is there. */
async function probeDevices(agent: Agent): Promise<string | undefined> {
  const reason = await whyRefused(agent.iommufd.open('probed'), 'has no iommufd (CONFIG_IOMMUFD)')
  if (reason !== undefined) return reason
  await agent.fd.close('probed')
  return await agent.file.read('/sys/bus/pci/drivers/vfio-pci').then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof OperationFailed && error.errno === 'EISDIR') return undefined
      if (error instanceof OperationFailed)
        return `the running kernel has no vfio-pci (CONFIG_VFIO_PCI): ${error.message}`
      throw error
    },
  )
}

/** IOMMU_HW_CAP_DIRTY_TRACKING of linux/iommufd.h. */
const dirtyTracking = 1

/** An IOMMU has it or not: only of a device behind it can one ask. */
async function probeDirtyTracking(agent: Agent): Promise<string | undefined> {
  const address = iommuDevices.edu
  try {
    await agent.pci.bind(address)
    await agent.iommufd.open('probed')
    await agent.vfio.open('probed-device', { address })
    const device = await agent.vfio.bind('probed-device', 'probed')
    const { type, capabilities } = await agent.iommufd.hwInfo('probed', { device })
    await agent.fd.close('probed-device')
    await agent.fd.close('probed')
    return (capabilities & dirtyTracking) === 0
      ? 'the IOMMU tracks no dirty pages: IOMMU_GET_HW_INFO gives no IOMMU_HW_CAP_DIRTY_TRACKING ' +
          `(type ${type}, capabilities 0x${capabilities.toString(16)})`
      : undefined
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return `the IOMMU cannot be asked whether it tracks dirty pages: ${error.message}`
  }
}

/** It tells when it is registered with a handler (lib/tests/liveupdate.c, liveupdate_test_register). */
async function probeLiveupdateTest(agent: Agent): Promise<string | undefined> {
  const { records } = await agent.kmsg.read({ max: 2 ** 20 })
  const isThere = records.some(({ text }) => / FLBs with file handler: /.test(text))
  return isThere ? undefined : 'the running kernel is built without CONFIG_LIVEUPDATE_TEST'
}

async function probeKprobeEvents(agent: Agent): Promise<string | undefined> {
  const events = agent.file.read('/sys/kernel/tracing/kprobe_events')
  return await whyRefused(events, 'has no kprobe events (CONFIG_KPROBE_EVENTS)')
}

async function whyRefused(operation: Promise<unknown>, meaning: string): Promise<string | undefined> {
  try {
    await operation
    return undefined
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return `the running kernel ${meaning}: ${error.message}`
  }
}
