import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from '../session/filled-file.js'
import { largerThanScratch, tinyScratch } from './tiny-scratch.js'

export default defineCase({
  title:
    'an image that does not fit into the scratch areas is refused, and the one loaded before it is still there',
  restsOn: 'code: kernel/liveupdate/kexec_handover.c, kho_locate_mem_hole()',
  needs: ['memfd'],
  guest: { ...tinyScratch, alone: 'stage', memoryMiB: 2 * (largerThanScratch / 1024 / 1024) },
  async before({ agent, check, next }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
    await agent.memfd.create('large', { size: largerThanScratch })
    const { fd } = await agent.fd.info('large')
    await check.errno('there is no room for so large an initrd', {
      of: () => agent.kexec.load({ ...next(), initrd: `/proc/self/fd/${fd}` }),
      expected: 'EADDRNOTAVAIL',
    })
    await agent.memfd.close('large')
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
