import { join } from 'node:path'
import t from 'tap'
import { knownSpans } from '../timing/known-spans.js'
import { spansOf } from '../timing/spans.js'
import { readTiming } from '../timing/timing-store.js'
import { cacheDirectory } from '../workspace.js'
import { programUnderTest } from './program-under-test.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

t.test('a hop is timed to the instruction, held to a budget, and leaves a record', async (t) => {
  const program = await programUnderTest(t.testdir(), { sharedCache: cacheDirectory(process.env) })
  const words = ['--preserve', '1', '--budget', 'blackout=9e9', '--budget', 'purgatory=1', '--svg', 'svg']
  const { status, stdout, stderr } = await program.run(['timing', '--exact', 'debian:7.2', ...words])
  t.equal(status, 1, 'a budget of one instruction does not hold', { stderr })
  t.match(stdout, /^ok 1 - debian:7\.2 -> debian:7\.2 \(1 MiB in 1 file of 1 session\)/m)
  t.match(stdout, /^ok 2 - blackout of .*: at most 9,000,000,000$/m)
  t.match(stdout, /^not ok 3 - purgatory of .*: at most 1$/m)
  const record = await readTiming('latest', { resultsDir: join(program.directory, 'results') })
  t.match(record, { instrument: 'exact', request: { budgets: ['blackout=9e9', 'purgatory=1'] } })
  const known = knownSpans('exact')
  const spans = record.series.flatMap((series) => spansOf(series).map(({ name }) => name))
  t.strictSame(
    spans.filter((name) => !known.includes(name)),
    [],
    'a budget could have named every one of them',
  )
  t.strictSame(await program.leavings(), [], 'nothing is left behind')
})
