import { defineCase } from '../../harness/case/define.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { takeSimple } from './native-return.js'

export default defineCase({
  title: 'an iommufd is preserved once, under a token of its own',
  restsOn: 'documentation: core-api/liveupdate, luo_preserve_file(), -EEXIST and -EBUSY',
  needs: ['memfd', 'iommufd-preservation'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await agent.session.create('other')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    await agent.session.preserve('vm', 'ram', { token: 1 })
    await check.errno("its memfd's token", {
      of: () => agent.session.preserve('vm', 'iommufd', { token: 1 }),
      expected: 'EEXIST',
    })
    await agent.session.preserve('vm', 'iommufd', { token: 2 })
    await agent.fd.dup('iommufd', 'dup')
    await check.errno('again in the same session', {
      of: () => agent.session.preserve('vm', 'dup', { token: 3 }),
      expected: 'EBUSY',
    })
    await check.errno('again in another session', {
      of: () => agent.session.preserve('other', 'iommufd', { token: 1 }),
      expected: 'EBUSY',
    })
    await agent.session.close('other')
    await agent.fd.close('dup')
    await agent.fd.close('iommufd')
  },
  after: takeSimple,
})
