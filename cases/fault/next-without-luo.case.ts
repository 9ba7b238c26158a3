import { defineCase } from '../../harness/case/define.js'
import { wholeLog } from '../kernel-log/kernel-words.js'
import { checkNothingIsReserved, memoryMiB, preserveMemory } from './reserved-memory.js'

const reason = 'Passed KHO data, but CONFIG_KEXEC_HANDOVER not set. Ignoring.'

export default defineCase({
  title: 'a next kernel built without KHO boots as if nothing had been handed to it',
  restsOn: 'code: arch/x86/kernel/setup.c, add_kho()',
  needs: ['memfd'],
  guest: { memoryMiB, hop: { kernel: 'no-luo', handsOver: false } },
  async before({ agent }) {
    return await preserveMemory(agent)
  },
  async after({ agent, check, kept }) {
    await check.errno('there is no device', {
      of: () => agent.file.open('device', { path: '/dev/liveupdate', flags: ['rdwr'] }),
      expected: 'ENOENT',
    })
    const { records } = await agent.kmsg.read(wholeLog)
    check.equal('it says that it takes nothing over', {
      got: records.filter(({ text }) => text === reason).length,
      expected: 1,
    })
    await checkNothingIsReserved({ agent, check }, kept)
  },
})
