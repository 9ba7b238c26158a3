import { defineCase } from '../../harness/case/define.js'
import { checkKeptIsReserved, memoryMiB, preserveMemory } from './reserved-memory.js'

export default defineCase({
  title:
    'a next kernel that knows nothing of memfds refuses its device, again and again, and leaves alone what it was handed',
  restsOn: 'code: kernel/liveupdate/luo_core.c, luo_open(), "Always return -EIO to user"',
  needs: ['memfd'],
  // What the kernel lacks is what this case alone preserved.
  guest: { memoryMiB, once: true, hop: { kernel: 'no-memfd' } },
  async before({ agent }) {
    return await preserveMemory(agent)
  },
  async after({ agent, check, kept }) {
    for (const time of ['at first', 'again'])
      await check.errno(`the device is refused ${time}`, {
        of: () => agent.file.open('device', { path: '/dev/liveupdate', flags: ['rdwr'] }),
        expected: 'EIO',
      })
    await checkKeptIsReserved({ agent, check }, kept)
  },
})
