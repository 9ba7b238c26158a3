import { join } from 'node:path'
import t from 'tap'
import { originalOf } from '../case/copies.js'
import { endsWith, programUnderTest } from '../cli/program-under-test.js'
import { readRecord } from '../record/store.js'
import { cacheDirectory } from '../workspace.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

const { directory, run } = await programUnderTest(t.testdir(), { sharedCache: cacheDirectory(process.env) })

/** Cases of every kind that share guests: before the hop alone, in both kernels, at a stage of their own, with another hop. */
const isolated = ['uapi/e*', 'session/f*', 'memfd/position*', 'order/*', 'kernel-log/h*']

/** Case by case, what was concluded. */
async function verdicts(name: string, ...words: string[]): Promise<Record<string, string>> {
  endsWith(t, 0, await run(['run', ...words, '--seed', name, '--results', name]))
  const resultsDir = join(directory, name)
  const { cases } = await readRecord('latest', { resultsDir })
  return Object.fromEntries(cases.map(({ id, verdict }) => [id, verdict]))
}

t.test('the verdicts are the same in any order, and in any company', async (t) => {
  const asFound = await verdicts('as-found', '--quick')
  t.ok(Object.keys(asFound).length > 100, 'most cases are quick')
  for (const seed of ['one', 'two'])
    t.strictSame(await verdicts(seed, '--quick', '--shuffle', seed), asFound, `shuffled by ${seed}`)
  // In large guests, so that many are beside a copy of theirs.
  const twice = await verdicts('twice', '--quick', '--copies', '2', '--memory', '3072', '--shuffle', 'three')
  t.strictSame(
    twice,
    Object.fromEntries(Object.keys(twice).map((id) => [id, asFound[originalOf(id)]])),
    'each twice',
  )
  const alone = await verdicts('alone', ...isolated, '--quick', '--isolate')
  t.ok(Object.keys(alone).length > 10, 'some are alone')
  t.strictSame(alone, Object.fromEntries(Object.keys(alone).map((id) => [id, asFound[id]])), 'isolated')
})
