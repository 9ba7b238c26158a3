import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { freedBy } from './free-memory.js'

const rounds = Array.from({ length: 128 }, (_, index) => index)

/** Less than one page a round, in bytes. */
const tolerance = (rounds.length / 2) * 4096

export default defineCase({
  title: 'sessions that come and go before the hop leave no memory behind',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd'],
  guest: { alone: 'stage', lengthy: true },
  async before({ agent, check }) {
    // What the kernel allocates once for all that come later is not a leak.
    await comeAndGo(agent)
    const freed = await freedBy(agent, () => comeAndGo(agent))
    check.that(`memory that is missing after ${rounds.length} sessions, in bytes`, {
      held: -freed < tolerance,
      got: -freed,
      expected: `less than ${tolerance}`,
    })
  },
})

async function comeAndGo(agent: Agent): Promise<void> {
  await Promise.all(
    rounds.flatMap((round) => [
      agent.session.create(`vm${round}`),
      agent.memfd.create(`ram${round}`, { size: 4096 }),
      agent.session.preserve(`vm${round}`, `ram${round}`, { token: 1 }),
      agent.session.close(`vm${round}`),
      agent.memfd.close(`ram${round}`),
    ]),
  )
}
