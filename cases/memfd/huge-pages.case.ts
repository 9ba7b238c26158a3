import { defineCase } from '../../harness/case/define.js'
import { allocateLarge, allowHugePages, bytesInHugePages, hugePage } from './huge-pages.js'

const size = 2 * hugePage

export default defineCase({
  title: 'a memfd of transparent huge pages keeps its bytes, and is of huge pages still',
  restsOn:
    'documentation: kernel/liveupdate/kexec_handover.c, kho_preserve_folio(), "The order will be preserved as well"',
  needs: ['memfd'],
  guest: { memoryMiB: 6 },
  async before({ agent, check }) {
    await allowHugePages(agent)
    await agent.memfd.create('ram', { size })
    await allocateLarge(agent, 'ram', size)
    await agent.memfd.fill('ram')
    await agent.session.create('vm')
    await agent.session.preserve('vm', 'ram', { token: 1 })
    const huge = await bytesInHugePages(agent, 'ram')
    check.equal('the bytes in huge pages before the hop', { got: huge, expected: size })
  },
  async after({ agent, check }) {
    await allowHugePages(agent)
    await agent.session.retrieve('vm')
    await agent.session.restore('vm', 'ram', { token: 1 })
    await check.content('ram', { size })
    const huge = await bytesInHugePages(agent, 'ram')
    check.equal('the bytes in huge pages after the hop', { got: huge, expected: size })
    await agent.session.finish('vm')
    await agent.session.close('vm')
    await agent.memfd.close('ram')
  },
})
