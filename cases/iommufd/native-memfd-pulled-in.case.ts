import { defineCase } from '../../harness/case/define.js'
import { checkMappings, makeSimple, size, wholeOf } from './native-iommufd.js'
import { guest } from './native-marks.js'
import { retrieveIommufd } from './native-return.js'

export default defineCase({
  title: 'an iommufd is retrieved whether its memfds have been before, are later or never',
  restsOn: 'code: kernel/liveupdate/luo_file.c, liveupdate_incoming_file()',
  needs: ['memfd', 'iommufd-preservation', 'iommufd-restoration'],
  guest,
  async before({ agent }) {
    for (const when of ['before', 'later', 'never']) {
      await agent.session.create(when)
      await makeSimple(agent, { iommufd: `iommufd-${when}`, file: `ram-${when}` })
      await agent.session.preserve(when, `ram-${when}`, { token: 1 })
      await agent.session.preserve(when, `iommufd-${when}`, { token: 2 })
    }
  },
  async after(stage) {
    const { agent, check } = stage
    for (const when of ['before', 'later', 'never']) {
      const [file, iommufd] = [`ram-${when}`, `iommufd-${when}`]
      await agent.session.retrieve(when)
      if (when === 'before') await agent.session.restore(when, file, { token: 1 })
      await retrieveIommufd(stage, when, { iommufd, token: 2 })
      if (when === 'later') await agent.session.restore(when, file, { token: 1 })
      await agent.session.finish(when)
      await agent.session.close(when)
      if (when !== 'never') {
        await check.content(file, { size })
        await agent.memfd.close(file)
      }
      await checkMappings(stage, iommufd, [wholeOf(file)])
      await agent.fd.close(iommufd)
    }
  },
})
