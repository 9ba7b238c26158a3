import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { endsWith, programUnderTest } from '../cli/program-under-test.js'
import { parseRecord } from '../record/parse-record.js'
import type { RunRecord } from '../record/record.js'
import { cacheDirectory } from '../workspace.js'

// The kernels may have to be built first.
t.setTimeout(60 * 60 * 1000)

/** The record of a run in which nothing failed. */
async function runOn(t: Test, kernel: string, patterns: readonly string[]): Promise<RunRecord> {
  const { directory, run } = await programUnderTest(t.testdir(), {
    sharedCache: cacheDirectory(process.env),
  })
  endsWith(t, 0, await run(['run', ...patterns, '--from', kernel]))
  const path = join(directory, 'results', 'latest', 'run.json')
  return parseRecord(await readFile(path, 'utf8'), { path })
}

t.test('a kernel that preserves iommufds skips no rule of it, and nothing but what QEMU lacks', async (t) => {
  const { cases, guests } = await runOn(t, 'iommufd-reference', ['iommufd'])
  const native = cases.filter(({ id }) => id.startsWith('iommufd/native-'))
  t.ok(native.length >= 18)
  t.same(
    cases.filter(({ verdict }) => verdict !== 'pass').map(({ id, verdict }) => `${id}: ${verdict}`),
    ['iommufd/dirty-tracking: skip'],
  )
  const answers = guests.flatMap(({ preservations }) => preservations ?? [])
  t.match(
    answers.find(({ kind }) => kind === 'iommufd'),
    { answer: 'preserved' },
  )
})

t.test('one that cannot give them back yet is held to what it does before the hop', async (t) => {
  const [judged, unseen] = ['iommufd/native-after-its-memfds', 'iommufd/native-thaws']
  const { cases } = await runOn(t, 'iommufd-not-restorable', [judged, unseen])
  t.match(cases, [
    { id: judged, verdict: 'pass' },
    { id: unseen, verdict: 'skip', reason: /RETRIEVE_FD: EOPNOTSUPP, FINISH: EBUSY/ },
  ])
})
