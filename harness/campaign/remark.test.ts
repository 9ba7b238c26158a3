import t from 'tap'
import type { Prediction, Remark } from '../record/prediction-record.js'
import type { RouteJudgement } from '../record/route-record.js'
import type { RouteVerdict } from '../record/route-verdict.js'
import { remarkOn } from './remark.js'

type Part = 'kho' | 'luo' | 'file'

const reason = 'b will refuse what a hands over: luo: luo-v5 there, luo-v6 here'
const agree: Prediction = { verdict: 'compatible', by: null, reason: 'all ABI strings agree' }
const luo: Prediction = { verdict: 'refused', by: 'luo', reason }
const memfd: Prediction = { ...luo, by: 'memfd' }
const loses: Prediction = { verdict: 'loses', by: 'kho', reason: 'b has no kho' }
const unknown: Prediction = { verdict: 'unknown', by: null, reason: 'a offers no live update' }

function refusedBy(part: Part): RouteJudgement['refusal'] {
  return { part, line: 'luo: ...', kernel: 'b', panicked: false }
}

const stories: Record<string, [Prediction, RouteVerdict, Part | null, Remark]> = {
  'they agree, and it works': [agree, 'compatible', null, 'as-predicted'],
  'they agree, and memory is wrong': [agree, 'corrupts', null, 'silent-drift'],
  'they agree, and state is gone': [agree, 'loses', null, 'silent-drift'],
  'they agree, and the next kernel panics': [agree, 'panics', null, 'silent-drift'],
  'they agree, and it hangs': [agree, 'hangs', null, 'silent-drift'],
  'they agree, and it is refused': [agree, 'refused', 'luo', 'silent-drift'],
  'they agree, and nothing is proven': [agree, 'not-proven', null, 'incomparable'],
  'a string differs, and it is refused by it': [luo, 'refused', 'luo', 'as-predicted'],
  'the file handler differs, and the file is refused': [memfd, 'refused', 'file', 'as-predicted'],
  'a string differs, and it is refused without a known word': [luo, 'refused', null, 'as-predicted'],
  'a string differs, and it is refused by another': [luo, 'refused', 'kho', 'otherwise'],
  'a string differs, and it works': [luo, 'compatible', null, 'needless-bump'],
  'a string differs, and nobody says so': [luo, 'loses', null, 'otherwise'],
  'there is no KHO, and state is gone': [loses, 'loses', null, 'as-predicted'],
  'there is no KHO, and it panics': [loses, 'panics', null, 'otherwise'],
  'there is no KHO, and it works': [loses, 'compatible', null, 'otherwise'],
  'nothing is known': [unknown, 'compatible', null, 'incomparable'],
}

for (const [title, [prediction, verdict, part, remark]] of Object.entries(stories)) {
  t.test(`${title}: ${remark}`, async (t) => {
    const refusal = part === null ? null : refusedBy(part)
    t.equal(remarkOn({ route: ['a', 'b', 'a'], prediction, judgement: { verdict, refusal } }), remark)
  })
}

t.test('a kernel that fails into itself shows nothing of its strings', async (t) => {
  const judgement = { verdict: 'loses', refusal: null } as const
  t.equal(remarkOn({ route: ['a', 'a'], prediction: agree, judgement }), 'otherwise')
})
