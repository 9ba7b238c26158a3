import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { runIn } from '../../bisect-step/steps.test-data.js'
import type { Step } from '../../bisect-step/take-step.js'
import { caseRecord, hostileTexts } from '../../record/records.test-data.js'
import { parseTap, proveTap } from '../tap-consumers.test-data.js'
import { renderStepTap } from './tap.js'

const root = t.testdir()

function stepOf(over: Partial<Step> = {}): Step {
  return { outcome: 'bad', reason: 'lost, in run 2', hop: ['tree:.', 'debian:7.2'], runs: [], ...over }
}

t.test('each case of each run is a point', async (t) => {
  const tap = renderStepTap(stepOf({ runs: [runIn('pass'), runIn('fail')] }))
  t.equal(
    tap,
    `TAP version 13
# tree:. -> debian:7.2
# run 1: run of pass
# run 2: run of fail
1..2
ok 1 - memfd/content-64m, run 1
not ok 2 - memfd/content-64m, run 2
  ---
  reason: "memfd/content-64m: fail: lost"
  ...
# BAD: lost, in run 2
`,
  )
  t.equal(parseTap(tap).ok, false)
})

t.test('of a kernel that does not build there is nothing to count', async (t) => {
  const tap = renderStepTap(stepOf({ outcome: 'cannot-tell', reason: 'it does not build: mm.c:1: error' }))
  t.match(tap, /^1\.\.0 # SKIP it does not build: mm\.c:1: error$/m)
  t.match(parseTap(tap), { ok: true, count: 0, plan: { skipAll: true } })
})

t.test('no text forges a point', async (t) => {
  const tapes = hostileTexts.map((text) => {
    const cases = [caseRecord({ id: text, verdict: 'skip', reason: text, checks: [] })]
    return renderStepTap(
      stepOf({ reason: text, hop: [text, text], runs: [runIn('fail'), runIn('pass', { id: text, cases })] }),
    )
  })
  const proven = await proveTap(tapes, await mkdtemp(join(root, 'tap-')))
  for (const [index, tap] of tapes.entries()) {
    t.match(parseTap(tap), { count: 2, failures: { length: 1 } })
    t.match(proven[index]?.output, 'run=2 failed=1 skipped=1 todo=0 errors=')
    t.notMatch(tap, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})
