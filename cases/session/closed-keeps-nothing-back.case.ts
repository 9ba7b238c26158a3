import { defineCase } from '../../harness/case/define.js'
import { checkKeptIsReserved, memoryMiB, preserveMemory } from '../fault/reserved-memory.js'

export default defineCase({
  title: 'a session that is closed before the hop keeps no memory back from the next kernel',
  restsOn: 'documentation: core-api/liveupdate, luo_file_unpreserve_files(), "returning ownership"',
  needs: ['memfd'],
  guest: { memoryMiB, alone: 'guest' },
  async before({ agent }) {
    return await preserveMemory(agent)
  },
  async after({ agent, check, kept }) {
    await checkKeptIsReserved({ agent, check }, kept)
    await agent.session.retrieve('kept')
    await agent.session.finish('kept')
    await agent.session.close('kept')
  },
})
