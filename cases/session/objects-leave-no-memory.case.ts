import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'

const sessions = 4096
/** How many of them come at once, each with a file of its own, before they go. */
const together = Array.from({ length: 64 }, (_, index) => ({ session: `vm${index}`, file: `ram${index}` }))

/** Half of what is left if it is 96 bytes of each session or its file, the least that the kernel takes for one. */
const toleranceKiB = (sessions * 48) / 1024

export default defineCase({
  title:
    'sessions with a file that come and go by the thousand leave not even a hundred bytes behind of each',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Abort Before Reboot',
  needs: ['memfd'],
  guest: { alone: 'stage', lengthy: true },
  async before({ agent, check }) {
    await Promise.all(together.map(({ file }) => agent.memfd.create(file)))
    await comeAndGo(agent)
    const before = await kernelsOwnKiB(agent)
    await comeAndGo(agent)
    const left = (await kernelsOwnKiB(agent)) - before
    check.that(`what the kernel has taken for itself after ${sessions} sessions, in KiB`, {
      held: left < toleranceKiB,
      got: left,
      expected: `less than ${toleranceKiB}`,
    })
    await Promise.all(together.map(({ file }) => agent.memfd.close(file)))
  },
})

async function comeAndGo(agent: Agent): Promise<void> {
  for (let gone = 0; gone < sessions; gone += together.length) {
    await Promise.all(
      together.flatMap(({ session, file }) => [
        agent.session.create(session),
        agent.session.preserve(session, file, { token: 1 }),
      ]),
    )
    await Promise.all(together.map(({ session }) => agent.session.close(session)))
  }
}

/** Its objects of less than a page, but for those that it keeps as long as there is room. */
async function kernelsOwnKiB(agent: Agent): Promise<number> {
  const memory = (await agent.file.read('/proc/meminfo')).toString()
  return Number(/^SUnreclaim: +(\d+) kB$/m.exec(memory)?.[1])
}
