import { defineCase } from '../../harness/case/define.js'
import { wholeLog } from '../kernel-log/kernel-words.js'
import { checkKeptIsReserved, memoryMiB, preserveMemory } from './reserved-memory.js'

const reason = 'luo: Disabling liveupdate because KHO is disabled'

export default defineCase({
  title: 'a next kernel with kho=off has no device, and leaves alone what was preserved for it',
  restsOn: 'code: kernel/liveupdate/kexec_handover.c, kho_populate() and kho_init()',
  needs: ['memfd'],
  // What the kernel lacks is what this case alone preserved.
  guest: { memoryMiB, once: true, hop: { cmdline: 'kho=off', handsOver: false } },
  async before({ agent }) {
    return await preserveMemory(agent)
  },
  async after({ agent, check, kept }) {
    await check.errno('there is no device', {
      of: () => agent.file.open('device', { path: '/dev/liveupdate', flags: ['rdwr'] }),
      expected: 'ENOENT',
    })
    const { records } = await agent.kmsg.read(wholeLog)
    check.equal('it says why there is none', {
      got: records.filter(({ text }) => text === reason).length,
      expected: 1,
    })
    await checkKeptIsReserved({ agent, check }, kept)
  },
})
