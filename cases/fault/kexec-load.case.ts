import { defineCase } from '../../harness/case/define.js'
import { wholeLog } from '../kernel-log/kernel-words.js'
import { checkNothingIsReserved, memoryMiB, preserveMemory } from './reserved-memory.js'

export default defineCase({
  title: 'a next kernel that kexec_load loaded is handed nothing: no session, no memory held back',
  restsOn: 'documentation: admin-guide/mm/kho, "Perform a KHO kexec"',
  needs: ['memfd'],
  guest: { memoryMiB, hop: { how: 'kexec-load', handsOver: false } },
  async before({ agent }) {
    return await preserveMemory(agent)
  },
  async after({ agent, check, kept }) {
    await check.errno('the session is not there', {
      of: () => agent.session.retrieve('kept'),
      expected: 'ENOENT',
    })
    const { records } = await agent.kmsg.read(wholeLog)
    check.equal('how often it says that it was handed something', {
      got: records.filter(({ text }) => text.startsWith('KHO: found ')).length,
      expected: 0,
    })
    await checkNothingIsReserved({ agent, check }, kept)
    await agent.session.create('kept')
    check.equal('its name is free', { got: await agent.session.name('kept'), expected: 'kept' })
    await agent.session.close('kept')
  },
})
