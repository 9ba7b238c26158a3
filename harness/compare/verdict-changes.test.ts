import t from 'tap'
import type { Judged } from './judged.js'
import { verdictChanges } from './verdict-changes.js'

const standing = {
  pass: 'holds',
  fail: 'fails',
  crash: 'fails',
  skip: 'open',
  known: 'open',
  error: 'open',
} as const
type Word = keyof typeof standing

function judged(word: Word, reason: string | null = null): Judged {
  return { subject: 'memfd/x', within: null, word, standing: standing[word], reason }
}

const changes: [Word | null, Word | null, change: string | undefined][] = [
  ['pass', 'pass', undefined],
  ['pass', 'fail', 'worse'],
  ['pass', 'skip', 'worse'],
  ['pass', 'error', 'worse'],
  ['skip', 'fail', 'worse'],
  ['known', 'crash', 'worse'],
  ['fail', 'pass', 'better'],
  ['skip', 'pass', 'better'],
  ['known', 'pass', 'better'],
  ['fail', 'crash', 'changed'],
  ['fail', 'skip', 'changed'],
  ['known', 'skip', 'changed'],
  [null, 'fail', 'appeared'],
  ['fail', null, 'disappeared'],
]

t.test('a verdict is worse where what held does not, or what did not fail does', async (t) => {
  for (const [before, after, change] of changes) {
    const [found] = verdictChanges(before ? [judged(before)] : [], after ? [judged(after)] : [])
    t.equal(found?.change, change, `${before} -> ${after}`)
  }
})

t.test('the same verdict for another reason is a change of its own', async (t) => {
  t.match(verdictChanges([judged('fail', 'zeros')], [judged('fail', 'stale')]), [{ change: 'reason' }])
  t.same(verdictChanges([judged('fail', 'zeros')], [judged('fail', 'zeros')]), [])
})

t.test('the worst comes first', async (t) => {
  const named = (subject: string, word: Word): Judged => ({ ...judged(word), subject })
  const before = [named('a', 'fail'), named('b', 'pass'), named('c', 'pass')]
  const after = [named('a', 'pass'), named('b', 'fail'), named('d', 'pass')]
  t.same(
    verdictChanges(before, after).map(({ subject, change }) => `${change} ${subject}`),
    ['worse b', 'better a', 'appeared d', 'disappeared c'],
  )
})

t.test('of a route that came or went as a whole its cases are not told', async (t) => {
  const route: Judged = { ...judged('pass'), subject: 'A -> B' }
  const one: Judged = { ...judged('pass'), subject: 'A -> B: memfd/x', within: 'A -> B' }
  t.match(verdictChanges([], [route, one]), [{ change: 'appeared', subject: 'A -> B' }])
  t.match(verdictChanges([route, one], []), [{ change: 'disappeared', subject: 'A -> B' }])
  t.match(verdictChanges([route], [route, one]), [{ change: 'appeared', subject: 'A -> B: memfd/x' }])
})
