import { defineCase } from '../../harness/case/define.js'
import { checkFilled, preserveFilled } from './filled-file.js'

export default defineCase({
  title: 'a file is preserved once, whichever of its descriptors is given',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_preserve_file(), and mm/memfd_luo.c, memfd_luo_get_id()',
  needs: ['memfd'],
  async before({ agent, check }) {
    await agent.session.create('vm')
    await preserveFilled(agent, 'ram', { session: 'vm' })
    await agent.fd.dup('ram', 'dup')
    await agent.fd.reopen('ram', 'reopened', { flags: ['rdwr'] })
    for (const descriptor of ['ram', 'dup', 'reopened']) {
      await check.errno(`"${descriptor}" is the same file again`, {
        of: () => agent.session.preserve('vm', descriptor, { token: 2 }),
        expected: 'EBUSY',
      })
    }
    await Promise.all(['ram', 'dup', 'reopened'].map((descriptor) => agent.fd.close(descriptor)))
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    await checkFilled({ agent, check }, 'ram', { session: 'vm' })
    await agent.session.finish('vm')
    await agent.session.close('vm')
  },
})
