import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { installationDirectory } from '../installation.js'
import { parseRecord } from '../record/parse-record.js'

t.setTimeout(10 * 60 * 1000)

const program = join(installationDirectory, 'dist', 'harness', 'cli', 'main.js')
const results = t.testdir()
t.test('a stock kernel comes up after the hop, and has nothing of what was preserved', async (t) => {
  const words = ['memfd/content-1', '--to', 'stock', '--offered-by', 'first', '--results', results]
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, 'run', ...words], {
    reject: false,
  })
  t.equal(exitCode, 1, stderr)
  t.match(stdout, /^not ok 1 - memfd\/content-1/m)
  t.match(stdout, /open \/dev\/liveupdate: ENOENT/)
  const path = join(results, 'latest', 'run.json')
  const record = parseRecord(await readFile(path, 'utf8'), { path })
  const evidence = record.guests.flatMap(({ hops }) => hops.flatMap((hop) => hop.evidence))
  t.same(
    evidence.filter(({ held }) => held).map(({ name }) => name),
    ['nonce', 'boot-id', 'release', 'no-reset'],
    'the hop took place, and nothing was handed over',
  )
})
