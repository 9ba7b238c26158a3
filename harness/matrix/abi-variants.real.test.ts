import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { programUnderTest } from '../cli/program-under-test.js'
import { parseCampaign } from '../record/campaign-store.js'
import { cacheDirectory } from '../workspace.js'

// The kernels may have to be built first.
t.setTimeout(60 * 60 * 1000)
// What a run that failed has left says why.
t.saveFixture = true

/** What hosts on debian:7.2 must be told of each of these kernels: they differ from it in one string, or in one layout. */
const expected = {
  'debian:7.2': ['compatible', 'as-predicted'],
  'abi-kho': ['refused', 'as-predicted'],
  'abi-luo': ['refused', 'as-predicted'],
  'abi-memfd': ['refused', 'as-predicted'],
  'abi-drift': ['corrupts', 'silent-drift'],
  'no-luo': ['loses', 'as-predicted'],
} as const

t.test('each kind of incompatibility gets its own verdict, on real kernels', async (t) => {
  const program = await programUnderTest(t.testdir(), { sharedCache: cacheDirectory(process.env) })
  const kernels = Object.keys(expected)
  const pairs = join(program.directory, 'pairs')
  await writeFile(pairs, kernels.map((kernel) => `debian:7.2 ${kernel}\n`).join(''))
  const { status, stderr } = await program.run(['matrix', ...kernels, '--pairs', pairs, '--quick'])
  const path = join(program.directory, 'results', 'latest', 'campaign.json')
  const { routes } = parseCampaign(await readFile(path, 'utf8'), { path })
  t.strictSame(
    Object.fromEntries(
      routes.map(({ route, record, trouble }) => [
        route[1],
        record === null ? trouble : [record.judgement.verdict, record.remark],
      ]),
    ),
    expected,
    stderr,
  )
  t.equal(status, 1, 'what the ABI strings told is no failure, what they did not tell is one')
  const refusals = Object.fromEntries(
    routes.map(({ route, record }) => [route[1], record?.judgement.refusal ?? null]),
  )
  t.match(refusals['abi-kho'], { part: 'kho', panicked: false, line: /is incompatible with/ })
  t.match(refusals['abi-luo'], { part: 'luo', panicked: true, line: /LUO state is incompatible/ })
  t.match(refusals['abi-memfd'], { part: 'file', panicked: false, line: /No registered handler/ })
})
