import t from 'tap'
import { parseTap, proveTap } from '../report/tap-consumers.test-data.js'
import { budgetTapLines } from './budget-tap.js'

const points = ['a', 'b # SKIP {', 'c'].map((title, index) => ({
  title,
  held: index !== 1,
  doubtful: false,
  expected: 'at most 200 ms',
  got: '212 ms (198 ms to 230 ms)',
}))

t.test(
  'what does not hold says what was expected and what was got, to prove and tap-parser alike',
  async (t) => {
    const stream = `${['TAP version 13', '1..3', ...budgetTapLines(points, { first: 1 })].join('\n')}\n`
    const { ok, pass, fail, failures } = parseTap(stream)
    t.same({ ok, pass, fail }, { ok: false, pass: 2, fail: 1 })
    t.same(failures[0]?.diag, { expected: 'at most 200 ms', got: '212 ms (198 ms to 230 ms)' })
    const [proved] = await proveTap([stream], t.testdir())
    t.equal(proved?.output, 'bad run=3 failed=1 skipped=0 todo=0 errors=')
  },
)
