import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { flbMessages, flbMessagesSince } from './flb-messages.js'

/** Two files in different sessions: the life of what is bound to files is the same for all sessions. */
const first = { session: 'vm-0', file: 'ram-0' }
const second = { session: 'vm-1', file: 'ram-1' }
const files = [first, second]

async function preserve(agent: Agent, { session, file }: { session: string; file: string }): Promise<void> {
  await agent.session.create(session)
  await agent.session.preserve(session, file, { token: 0 })
}

/** As the kernel says it of each of its three mock objects. */
function each(happened: string, objects = [0, 1, 2]): string {
  return objects.map((object) => `${object}: ${happened}`).join(', ')
}

const backwards = [2, 1, 0]

export default defineCase({
  title: 'an object bound to files is saved with the first of them, restored once, and let go with the last',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Lifecycle Bound Global Data"',
  needs: ['memfd', 'liveupdate-test'],
  guest: { alone: 'guest' },
  async before({ agent, check }) {
    for (const { file } of files) await agent.memfd.create(file, { size: 4096 })
    const said = async (title: string, expected: string, work: () => Promise<unknown>): Promise<void> =>
      check.equal(title, { got: (await flbMessages(agent, work)).join(', '), expected })

    await said('the first file saves each object', each('preserve was triggered'), () =>
      preserve(agent, first),
    )
    await said('a second file does not', '', () => preserve(agent, second))
    await said('a file of several does not let go', '', () => agent.session.close(first.session))
    await said('the last one does, backwards', each('unpreserve was triggered', backwards), () =>
      agent.session.close(second.session),
    )
    await said('a first file after that saves again', each('preserve was triggered'), () =>
      preserve(agent, first),
    )
    await preserve(agent, second)
  },
  async after({ agent, check }) {
    check.equal('each object is restored once, when kernel B looks for it', {
      got: (await flbMessagesSince(agent, 0)).join(', '),
      expected: each('found flb data from the previous boot'),
    })
    for (const { session, file } of files) {
      await agent.session.retrieve(session)
      await agent.session.restore(session, file, { token: 0 })
    }
    const said = async (title: string, expected: string, work: () => Promise<unknown>): Promise<void> =>
      check.equal(title, { got: (await flbMessages(agent, work)).join(', '), expected })
    await said('the first session to finish does not let go', '', () => agent.session.finish(second.session))
    await said('the last one does, backwards', each('finish was triggered', backwards), () =>
      agent.session.finish(first.session),
    )
  },
})
