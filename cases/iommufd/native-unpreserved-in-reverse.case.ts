import { defineCase } from '../../harness/case/define.js'
import { watchFunctions } from '../order/watch-functions.js'
import { makeSimple } from './native-iommufd.js'
import { guest } from './native-marks.js'

const functions = ['iommufd_luo_unpreserve', 'memfd_luo_unpreserve']

export default defineCase({
  title: 'a session that is closed un-preserves an iommufd before the memfds that it maps',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_file_unpreserve_files()',
  needs: ['memfd', 'iommufd-preservation', 'kprobe-events'],
  guest,
  async before({ agent, check }) {
    await agent.session.create('vm')
    await makeSimple(agent, { iommufd: 'iommufd', file: 'ram' })
    const calls = await watchFunctions(agent, { functions, member: 'file' }, async () => {
      await agent.session.preserve('vm', 'ram', { token: 1 })
      await agent.session.preserve('vm', 'iommufd', { token: 2 })
      await agent.session.close('vm')
    })
    check.equal('the order', {
      got: calls.map((call) => call.function).join(' '),
      expected: functions.join(' '),
    })
    await agent.fd.close('iommufd')
    await agent.memfd.close('ram')
  },
})
