import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

/** More than the 2,000 of the kernel's own luo_stress_sessions.c. */
const count = 2048

/** A kernel compares each name with those of all other sessions: these differ early, which halves the case's time. */
const sessions = Array.from({ length: count }, (_, index) => ({
  session: `vm${index}`,
  name: `${[...`${index}`].reverse().join('')} of many sessions`,
}))

/** Neither as they were made nor backwards: 997 and 2048 have no common divisor. */
const shuffled = sessions.flatMap((_, index) => sessions[(index * 997) % count] ?? [])

/** Some hold a file, so that one that is mistaken for another is noticed. */
const withFile = sessions.filter((_, index) => index % 128 === 0)

export default defineCase({
  title: '2,048 sessions come back, each by its own name',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions"',
  needs: ['memfd'],
  // The names of its sessions are just these.
  guest: { memoryMiB: 8, lengthy: true, once: true },
  async before({ agent }) {
    await Promise.all(sessions.map(({ session, name }) => agent.session.create(session, { name })))
    await Promise.all(withFile.map(({ session }) => preserveFilled(agent, `ram-${session}`, { session })))
  },
  // They are left open: closing them one by one would take as long again, and shows nothing that other cases do not.
  async after({ agent, check }) {
    await Promise.all(shuffled.map(({ session, name }) => agent.session.retrieve(session, { name })))
    await Promise.all(
      withFile.map(({ session }) => checkFilled({ agent, check }, `ram-${session}`, { session })),
    )
  },
})
