import type { Agent } from '../../harness/agent/agent.js'
import { OperationFailed } from '../../harness/agent/requests.js'
import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'

/** As many as are in the kernel at once at the moment of the jump. */
const threads = Array.from({ length: 8 }, (_, number) => number)

/** `process.hammer` preserves so many memfds of two pages in each session, one after another. */
const tokens = [1, 2, 3, 4, 5, 6, 7, 8]

/** How far a thread can have come: a session with the first files of these, and those are whole. In bytes, each. */
const whole = [0, ...tokens].map((count) =>
  tokens.map((token) => (token <= count ? '8192' : 'none')).join(' '),
)
const possible = ['no session', ...whole]

/** Sessions that stand between theirs. */
const quiet = ['early', 'late']

export default defineCase({
  title:
    'a jump while threads create, preserve and close loses no other session, and takes none of theirs by half',
  restsOn: 'documentation: core-api/liveupdate, "LUO Sessions", Locking',
  needs: ['memfd'],
  guest: { alone: 'guest', cpus: 2 },
  async before({ agent, check }) {
    const pid = await agent.process.spawn('hammer')
    await agent.device.dup('device')
    await agent.process.give('hammer', 'device')
    await agent.session.create('early')
    await preserveFilled(agent, 'ram-early', { session: 'early' })
    await agent.process.hammer('hammer', 'device', { threads: threads.length })
    await agent.session.create('late')
    await preserveFilled(agent, 'ram-late', { session: 'late' })
    const { rounds, error } = await agent.process.rounds('hammer')
    check.that('the rounds that the threads have gone', { held: rounds > 0, got: rounds, expected: 'some' })
    check.equal('what they were refused', { got: error, expected: 'none' })
    return pid
  },
  async after({ agent, check, kept: pid }) {
    for (const session of quiet) {
      await agent.session.retrieve(session)
      await checkFilled({ agent, check }, `ram-${session}`, { session })
      await agent.session.finish(session)
      await agent.session.close(session)
    }
    for (const thread of threads) {
      const found = await whatIsLeft(agent, `hammer-${pid}-${thread}`)
      check.that(`what is left of thread ${thread}`, {
        held: possible.includes(found),
        got: found,
        expected: 'no session, or the first of 8 files, each of 8192 bytes',
      })
    }
  },
})

async function whatIsLeft(agent: Agent, name: string): Promise<string> {
  if (!(await isThere(() => agent.session.retrieve(name, { name })))) return 'no session'
  const sizes: string[] = []
  for (const token of tokens) {
    const file = `ram-${name}-${token}`
    const hasFile = await isThere(() => agent.session.restore(name, file, { token }))
    sizes.push(hasFile ? `${(await agent.memfd.stat(file)).size}` : 'none')
  }
  await agent.session.finish(name)
  await agent.session.close(name)
  return sizes.join(' ')
}

async function isThere(get: () => Promise<void>): Promise<boolean> {
  try {
    await get()
    return true
  } catch (error) {
    if (error instanceof OperationFailed && error.errno === 'ENOENT') return false
    throw error
  }
}
