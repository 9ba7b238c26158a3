import { defineCase } from '../../harness/case/define.js'
import { watchFunctions } from './watch-functions.js'

const files = ['ram-0', 'ram-1', 'ram-2', 'ram-3', 'ram-4']

export default defineCase({
  title:
    'a session that is closed un-preserves its files in the reverse of the order in which they were preserved',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_file_unpreserve_files()',
  needs: ['memfd', 'kprobe-events'],
  guest: { alone: 'stage' },
  async before({ agent, check }) {
    await agent.session.create('vm')
    for (const file of files) await agent.memfd.create(file, { size: 4096 })
    const watched = { functions: ['memfd_luo_preserve', 'memfd_luo_unpreserve'], member: 'file' } as const
    const calls = await watchFunctions(agent, watched, async () => {
      for (const [token, file] of files.entries()) await agent.session.preserve('vm', file, { token })
      await agent.session.close('vm')
    })
    const preserved = calls.flatMap((call) => (call.function === 'memfd_luo_preserve' ? [call.file] : []))
    const unpreserved = calls.flatMap((call) => (call.function === 'memfd_luo_unpreserve' ? [call.file] : []))
    check.equal('each file is preserved once', { got: new Set(preserved).size, expected: files.length })
    check.equal('the last that was preserved is the first to be un-preserved', {
      got: unpreserved.join(' '),
      expected: [...preserved].reverse().join(' '),
    })
    await Promise.all(files.map((file) => agent.memfd.close(file)))
  },
})
