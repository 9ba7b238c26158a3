import type { Agent } from '../../harness/agent/agent.js'

/**
 * What the kernel's mock objects said while `work` went on, each as the number of the object and what happened to it: `0:
 * preserve was triggered` (lib/tests/liveupdate.c, CONFIG_LIVEUPDATE_TEST).
 */
export async function flbMessages(agent: Agent, work: () => Promise<unknown>): Promise<string[]> {
  const since = await agent.kmsg.mark('liveproof: FLB messages from here')
  await work()
  return await flbMessagesSince(agent, since)
}

/** The same, since a record of the kernel's log; 0 for all since it was started. */
export async function flbMessagesSince(agent: Agent, since: number): Promise<string[]> {
  const { records } = await agent.kmsg.read({ since, max: 2 ** 20 })
  return records.flatMap(({ text }) => {
    const [, object, happened] = /liveupdate-test-flb-v(\d+): (.*)/.exec(text) ?? []
    return object === undefined ? [] : [`${object}: ${happened}`]
  })
}
