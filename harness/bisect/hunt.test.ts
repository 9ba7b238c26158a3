import t from 'tap'
import { casePoints } from './case-points.js'
import { type Happening, recordOf, together } from './fake-bisect-world.js'
import { type Hunted, huntedBetween, judgeObservation } from './hunt.js'
import type { Observation } from './observation.js'
import type { Outcome } from './outcome.js'

function shownBy(happening: Happening): Observation {
  return casePoints(recordOf(happening))
}

function hunting(happening: Happening, { anyFailure = false } = {}): Hunted {
  return huntedBetween({ good: [shownBy('pass')], bad: [shownBy(happening)] }, { anyFailure })
}

const judged: [hunted: Happening, candidate: Happening, outcome: Outcome][] = [
  ['fail', 'pass', 'good'],
  ['fail', 'fail', 'bad'],
  ['fail', 'other-check', 'cannot-tell'],
  ['fail', 'crash', 'cannot-tell'],
  ['fail', 'hang', 'cannot-tell'],
  ['fail', 'skip', 'cannot-tell'],
  ['stay', 'stay', 'bad'],
  ['stay', 'fail', 'cannot-tell'],
  ['fail', 'stay', 'cannot-tell'],
  ['crash', 'pass', 'good'],
  ['crash', 'crash', 'bad'],
  ['crash', 'other-crash', 'cannot-tell'],
  ['crash', 'fail', 'cannot-tell'],
  ['hang', 'hang', 'bad'],
  ['hang', 'crash', 'cannot-tell'],
]
for (const [hunted, candidate, outcome] of judged)
  t.test(`where a ${hunted} is looked for, ${candidate} is ${outcome}`, async (t) => {
    t.equal(judgeObservation(shownBy(candidate), hunting(hunted)).outcome, outcome)
  })

t.test('any failure is bad where that is asked for', async (t) => {
  const hunted = hunting('fail', { anyFailure: true })
  for (const candidate of ['other-check', 'crash', 'hang'] as const)
    t.equal(judgeObservation(shownBy(candidate), hunted).outcome, 'bad')
})

const ofCopies: [copies: Happening[], outcome: Outcome][] = [
  [['pass', 'pass', 'pass'], 'good'],
  [['pass', 'pass', 'fail'], 'bad'],
  [['other-check', 'pass', 'fail'], 'bad'],
  [['pass', 'other-check', 'pass'], 'cannot-tell'],
]
for (const [copies, outcome] of ofCopies)
  t.test(`where a fail is looked for, copies that ${copies.join(', ')} are ${outcome}`, async (t) => {
    const seen = casePoints(together(copies.map((happening) => recordOf(happening))))
    t.equal(judgeObservation(seen, hunting('fail')).outcome, outcome)
  })

t.test('what fails in a copy is looked for in the case', async (t) => {
  const bad = [casePoints(together([recordOf('pass'), recordOf('fail')]))]
  const hunted = huntedBetween({ good: [shownBy('pass')], bad }, { anyFailure: false })
  t.same([...hunted.failures.keys()], ['memfd/content-64m'])
  const good = [casePoints(together([recordOf('pass'), recordOf('other-check')]))]
  t.throws(() => huntedBetween({ good, bad }, { anyFailure: false }), {
    message: /^memfd\/content-64m fails at the good end, too, otherwise/,
  })
})

t.test('a host that did not do its part never marks a commit', async (t) => {
  const message = 'the run run-1 says nothing of its kernels: memfd/content-64m: because of error'
  t.throws(() => shownBy('error'), { name: 'HostError', message })
})

t.test('the same crash has other numbers each time', async (t) => {
  const again = recordOf('crash')
  const [guest] = again.guests
  if (guest?.findings[0]) {
    const line = '[   77.000001] BUG: unable to handle page fault for address: ffffc90000a1b000'
    guest.findings = [{ ...guest.findings[0], line }]
  }
  t.equal(judgeObservation(casePoints(again), hunting('crash')).outcome, 'bad')
})

t.test('a failure that was expected is one all the same', async (t) => {
  const known = recordOf('fail')
  const cases = known.cases.map((one) => ({ ...one, verdict: 'known' as const }))
  t.equal(judgeObservation(casePoints({ ...known, cases }), hunting('fail')).outcome, 'bad')
})

const impossible: [good: Happening, bad: Happening, message: RegExp][] = [
  ['pass', 'pass', /^nothing fails at the bad end: memfd\/content-64m passes$/],
  ['fail', 'pass', /^nothing fails at the bad end/],
  ['fail', 'fail', /^memfd\/content-64m fails at the good end, too, in the same way$/],
  [
    'crash',
    'fail',
    /^memfd\/content-64m fails at the good end, too, otherwise \(crash: BUG: unable to handle/,
  ],
  ['skip', 'fail', /^at the good end, memfd\/content-64m is skipped: because of skip$/],
  ['pass', 'skip', /^at the bad end, memfd\/content-64m is skipped/],
]
for (const [good, bad, message] of impossible)
  t.test(`nothing is bisected between ${good} and ${bad}`, async (t) => {
    const ends = { good: [shownBy(good)], bad: [shownBy(bad)] }
    t.throws(() => huntedBetween(ends, { anyFailure: false }), { name: 'UsageError', message })
  })
