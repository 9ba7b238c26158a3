import { defineCase } from '../../harness/case/define.js'
import { watchFunctions } from './watch-functions.js'

/** In the order in which they are preserved, and so named that no sorting gives that order. */
const files = [
  { file: 'ram-d', token: 40 },
  { file: 'ram-a', token: 7 },
  { file: 'ram-c', token: 99 },
  { file: 'ram-b', token: 1 },
]

/** Neither that order nor its reverse. */
const retrieved = [files[2], files[0], files[3], files[1]].flatMap((one) => one ?? [])

export default defineCase({
  title:
    'the order in which files were preserved comes through the hop: FINISH goes through them in its reverse',
  restsOn: 'code: kernel/liveupdate/luo_file.c, luo_file_freeze() and luo_file_finish()',
  needs: ['memfd', 'kprobe-events'],
  guest: { alone: 'stage' },
  async before({ agent }) {
    await agent.session.create('vm')
    for (const { file, token } of files) {
      await agent.memfd.create(file, { size: 4096 })
      await agent.session.preserve('vm', file, { token })
    }
  },
  async after({ agent, check }) {
    await agent.session.retrieve('vm')
    const watched = { functions: ['memfd_luo_retrieve', 'memfd_luo_finish'], member: 'data' } as const
    const calls = await watchFunctions(agent, watched, async () => {
      for (const { file, token } of retrieved) await agent.session.restore('vm', file, { token })
      await agent.session.finish('vm')
    })
    const handles = calls.filter((call) => call.function === 'memfd_luo_retrieve').map(({ file }) => file)
    const tokens = new Map(handles.map((handle, index) => [handle, retrieved[index]?.token]))
    const finished = calls.filter((call) => call.function === 'memfd_luo_finish')
    check.equal('the tokens are finished from the last preserved to the first', {
      got: finished.map(({ file }) => tokens.get(file) ?? file).join(' '),
      expected: [...files]
        .reverse()
        .map(({ token }) => token)
        .join(' '),
    })
    await agent.session.close('vm')
    await Promise.all(files.map(({ file }) => agent.memfd.close(file)))
  },
})
