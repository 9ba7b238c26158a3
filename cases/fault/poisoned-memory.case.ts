import { defineCase } from '../../harness/case/define.js'
import { tinyScratch } from './tiny-scratch.js'

/** In bytes. */
const size = 16 * 1024 * 1024

/** In KiB: what the kernel is to have to work with, and what it calls too little to do so. */
const leaveKiB = 24 * 1024
const tooLittleKiB = 2 * 1024
const watermark = '/proc/sys/vm/min_free_kbytes'

/** As free lists are poisoned. */
const pattern = 0x6b6b6b6b6b6b6b6bn

export default defineCase({
  title: 'what is not retrieved yet is handed out to nobody, though all free memory is taken and overwritten',
  restsOn: 'documentation: core-api/kho, "KHO FDT", "shall not be touched across kexec"',
  needs: ['memfd'],
  guest: { ...tinyScratch, alone: 'stage', memoryMiB: 2 * 16 },
  async before({ agent }) {
    await agent.memfd.create('ram', { size })
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
  },
  async after({ agent, check }) {
    const usual = await agent.file.read(watermark)
    await agent.file.write(watermark, { data: String(tooLittleKiB) })
    await agent.system.fillMemory('poison', { pattern, leaveKiB })
    const { memFreeKiB } = await agent.system.info()
    check.that('the memory that is left, in KiB', {
      held: memFreeKiB < 2 * leaveKiB,
      got: memFreeKiB,
      expected: `less than ${2 * leaveKiB}`,
    })
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    await agent.mapping.close('poison')
    await agent.file.write(watermark, { data: usual })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
