import { defineCase } from '../../harness/case/define.js'
import { watchFunctions } from './watch-functions.js'

export default defineCase({
  title: 'what a file depends on is preserved before the file, and un-preserved after it',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_preserve_file() and luo_file_unpreserve_files()',
  needs: ['memfd', 'liveupdate-test', 'kprobe-events'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.memfd.create('ram', { size: 4096 })
    await agent.session.create('vm')
    const functions = [
      'luo_flb_file_preserve',
      'memfd_luo_preserve',
      'memfd_luo_unpreserve',
      'luo_flb_file_unpreserve',
    ]
    const calls = await watchFunctions(agent, { functions, member: 'file' }, async () => {
      await agent.session.preserve('vm', 'ram', { token: 1 })
      await agent.session.close('vm')
    })
    check.equal('the order of the calls', {
      got: calls.map((call) => call.function).join(' '),
      expected: functions.join(' '),
    })
    await agent.memfd.close('ram')
  },
})
