import t from 'tap'
import type { Prediction, Remark } from '../record/prediction-record.js'
import type { RouteJudgement } from '../record/route-record.js'
import type { RouteVerdict } from '../record/route-verdict.js'
import { remarkOn, remarkSentence } from './remark.js'

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

for (const [title, [prediction, verdict, part, remark]] of Object.entries(stories))
  t.test(`${title}: ${remark}`, async (t) => {
    const refusal = part === null ? null : refusedBy(part)
    t.equal(remarkOn(prediction, { verdict, refusal }), remark)
  })

const sentences: Record<string, [Remark, Prediction, RouteVerdict, string]> = {
  'what was foretold': ['as-predicted', luo, 'refused', `as predicted: ${reason}`],
  'strings that hide a difference': [
    'silent-drift',
    agree,
    'corrupts',
    'silent ABI drift: the strings say that a and b understand each other, and they do not',
  ],
  'strings that differ for nothing': [
    'needless-bump',
    luo,
    'compatible',
    'needless bump: the strings say that a and b do not understand each other, and they do',
  ],
  'another failure than the one foretold': [
    'otherwise',
    luo,
    'loses',
    `otherwise than predicted: foretold was "refused" (${reason}), observed was "loses"`,
  ],
  'a prediction that could not be made': [
    'incomparable',
    unknown,
    'compatible',
    'not to be compared: a offers no live update',
  ],
  'an observation that could not be made': [
    'incomparable',
    agree,
    'not-proven',
    'not to be compared: foretold was "compatible", and nothing is proven',
  ],
}

for (const [title, [remark, prediction, verdict, sentence]] of Object.entries(sentences))
  t.test(`${title}, in a sentence`, async (t) => {
    t.equal(remarkSentence({ route: ['a', 'b', 'a'], remark, prediction, judgement: { verdict } }), sentence)
  })

t.test('a kernel that fails with itself has no drift to blame', async (t) => {
  t.equal(
    remarkSentence({
      route: ['a', 'a'],
      remark: 'silent-drift',
      prediction: agree,
      judgement: { verdict: 'loses' },
    }),
    'against the prediction: a has one set of ABI strings, and does not understand itself',
  )
})
