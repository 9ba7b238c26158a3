import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

/** In the order in which they are preserved, and of their tokens. */
const files = ['ram0', 'ram1', 'ram2', 'ram3', 'ram4']
const orders: Record<string, readonly number[]> = {
  forwards: [0, 1, 2, 3, 4],
  backwards: [4, 3, 2, 1, 0],
  shuffled: [3, 0, 4, 1, 2],
}

export default defineCase({
  title: 'the files of a session are retrieved in any order',
  restsOn: 'documentation: core-api/liveupdate, "LUO File Descriptors", Retrieve',
  needs: ['memfd'],
  async before({ agent }) {
    for (const session of Object.keys(orders)) {
      await agent.session.create(session)
      for (const [token, file] of files.entries()) {
        await preserveFilled(agent, `${session}-${file}`, { session, token })
      }
    }
  },
  async after({ agent, check }) {
    for (const [session, order] of Object.entries(orders)) {
      await agent.session.retrieve(session)
      for (const token of order) {
        await checkFilled({ agent, check }, `${session}-${files[token]}`, { session, token })
      }
      await agent.session.finish(session)
      await agent.session.close(session)
    }
  },
})
