import type { Agent } from '../../harness/agent/agent.js'
import type { Check } from '../../harness/case/check.js'
import { defineCase } from '../../harness/case/define.js'
import { chain } from './route.js'

/** What a kernel says of itself when it was started: the how-manieth kexec, and the how-manieth live update. */
async function checkNumbers(agent: Agent, check: Check, hop: number): Promise<void> {
  const { records } = await agent.kmsg.read({ max: 2 ** 20 })
  const log = records.map(({ text }) => text).join('\n')
  check.equal(`after hop ${hop} KHO counts its kexecs since the machine was switched on`, {
    got: /KHO: exec from: \S+ \(count (\d+)\)/.exec(log)?.[1],
    expected: String(hop),
  })
  check.equal(`after hop ${hop} LUO counts its live updates`, {
    got: /Retrieved live update data, liveupdate number: (\d+)/.exec(log)?.[1],
    expected: String(hop),
  })
}

export default defineCase({
  title: 'the number of kexecs and the number of live updates grow by exactly one with each hop',
  restsOn:
    'documentation: admin-guide/mm/kho, "Kexec Metadata", kexec_count; code: kernel/liveupdate/luo_core.c, luo_early_startup()',
  needs: ['memfd'],
  guest: chain,
  async before({ agent, check }) {
    const { records } = await agent.kmsg.read({ max: 2 ** 20 })
    check.equal('a machine that was just switched on was handed nothing', {
      got: records.filter(({ text }) => /KHO: exec from|Retrieved live update data/.test(text)).length,
      expected: 0,
    })
    return 0
  },
  async between({ agent, check, kept: hops }) {
    await checkNumbers(agent, check, hops + 1)
    return hops + 1
  },
  async after({ agent, check, kept: hops }) {
    await checkNumbers(agent, check, hops + 1)
  },
})
