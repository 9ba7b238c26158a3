import { defineCase } from '../../harness/case/define.js'
import { checkKeptIsReserved, memoryMiB, preserveMemory } from './reserved-memory.js'

export default defineCase({
  title: 'a next kernel with liveupdate=off has no device, and leaves alone what was preserved for it',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_early_startup() and luo_late_startup()',
  needs: ['memfd'],
  // What the kernel lacks is what this case alone preserved.
  guest: { memoryMiB, once: true, hop: { cmdline: 'liveupdate=off' } },
  async before({ agent }) {
    return await preserveMemory(agent)
  },
  async after({ agent, check, kept }) {
    await check.errno('there is no device', {
      of: () => agent.file.open('device', { path: '/dev/liveupdate', flags: ['rdwr'] }),
      expected: 'ENOENT',
    })
    await checkKeptIsReserved({ agent, check }, kept)
  },
})
