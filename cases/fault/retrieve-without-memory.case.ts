import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'
import { freedBy } from '../session/free-memory.js'
import { tooLarge, withLittleMemory } from './little-memory.js'

export default defineCase({
  title:
    'a file that could not be retrieved for want of memory stays lost, and its session goes on without it',
  restsOn: 'uapi: linux/liveupdate.h, LIVEUPDATE_SESSION_RETRIEVE_FD, "Failed retrieves are not retried"',
  needs: ['memfd'],
  guest: { alone: 'stage', memoryMiB: 20 },
  async before({ agent }) {
    await agent.memfd.create('lost', { size: tooLarge })
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'lost', { token: 1 })
    await preserveFilled(agent, 'later', { session: 'vm', token: 2 })
  },
  async after({ agent, check }) {
    const retrieve = (): Promise<void> => agent.session.restore('vm', 'lost', { token: 1 })
    await agent.session.retrieve('vm')
    const freed = await freedBy(agent, () =>
      withLittleMemory(agent, () =>
        check.errno('there is no memory for the file', { of: retrieve, expected: 'ENOSPC' }),
      ),
    )
    check.that('what is freed of it, in bytes', {
      held: freed > tooLarge * 0.9,
      got: freed,
      expected: `nearly all ${tooLarge}`,
    })
    await check.errno('it stays lost when there is memory again', { of: retrieve, expected: 'ENOSPC' })
    await checkFilled({ agent, check }, 'later', { session: 'vm', token: 2 })
    await agent.session.finish('vm')
    await check.errno('after FINISH there is no such file', { of: retrieve, expected: 'ENOENT' })
    await agent.session.close('vm')
  },
})
