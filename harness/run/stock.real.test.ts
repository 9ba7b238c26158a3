import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { endsWith, programUnderTest } from '../cli/program-under-test.js'
import { parseRecord } from '../record/parse-record.js'
import { cacheDirectory } from '../workspace.js'

t.setTimeout(10 * 60 * 1000)

t.test('a stock kernel comes up after the hop, and has nothing of what was preserved', async (t) => {
  const { directory, run } = await programUnderTest(t.testdir(), {
    sharedCache: cacheDirectory(process.env),
  })
  const ended = await run(['run', 'memfd/content-1', '--to', 'stock', '--offered-by', 'first'])
  endsWith(t, 1, ended)
  t.match(ended.stdout, /^not ok 1 - memfd\/content-1/m)
  t.match(ended.stdout, /open \/dev\/liveupdate: ENOENT/)
  const path = join(directory, 'results', 'latest', 'run.json')
  const record = parseRecord(await readFile(path, 'utf8'), { path })
  const evidence = record.guests.flatMap(({ hops }) => hops.flatMap((hop) => hop.evidence))
  t.same(
    evidence.filter(({ held }) => held).map(({ name }) => name),
    ['nonce', 'boot-id', 'release', 'no-reset'],
    'the hop took place, and nothing was handed over',
  )
})
