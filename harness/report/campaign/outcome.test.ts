import t from 'tap'
import type { CampaignRecord, CampaignRoute, Role } from '../../record/campaign-record.js'
import { campaignRecord, campaignRoute, routeRecord } from '../../record/campaigns.test-data.js'
import type { Prediction, Remark } from '../../record/prediction-record.js'
import type { RouteVerdict } from '../../record/route-verdict.js'
import { cellState, cellWord, whatStandsOut } from './cell-state.js'
import { conclusionOf, exitStatusOfCampaign } from './outcome.js'

const [a, b] = ['debian:7.2', 'debian:7.3']

interface Given {
  role?: Role
  route?: string[]
  remark?: Remark
  predicted?: Prediction['verdict']
}

function came(verdict: RouteVerdict, { role = 'cell', route = [a, b], remark, predicted }: Given = {}) {
  const prediction = predicted && { prediction: { verdict: predicted, by: null, reason: 'so it is' } }
  return campaignRoute(role, routeRecord({ route, verdict, ...(remark && { remark }), ...prediction }))
}

function cameToNothing(trouble: string, role: Role = 'cell'): CampaignRoute {
  return { role, route: [a, b], record: null, trouble, reused: false }
}

function matrix(routes: CampaignRoute[]): CampaignRecord {
  return campaignRecord({ kind: 'matrix', routes })
}

const nothingOffered = came('not-proven', { predicted: 'unknown' })
for (const one of nothingOffered.record?.cases ?? []) one.verdict = 'skip'
const tooLittleAsked = came('not-proven', { predicted: 'unknown' })
for (const one of tooLittleAsked.record?.cases ?? []) one.verdict = 'pass'
for (const run of tooLittleAsked.record?.runs ?? []) run.exitStatus = 0
const failsAsKnown = came('not-proven', { predicted: 'loses' })
for (const one of failsAsKnown.record?.cases ?? []) one.verdict = 'known'
for (const run of failsAsKnown.record?.runs ?? []) run.exitStatus = 0
const brokenOff = came('not-proven', { predicted: 'unknown' })
for (const run of brokenOff.record?.runs ?? []) run.exitStatus = 3
for (const run of nothingOffered.record?.runs ?? []) run.exitStatus = 0

const brokenPromise = came('not-proven')
for (const run of brokenPromise.record?.runs ?? []) run.exitStatus = 1

const states: [title: string, CampaignRoute, inMatrix: string, inQualification: string, word: string][] = [
  ['compatible', came('compatible'), 'proven', 'proven', 'compatible'],
  ['refused as told', came('refused', { remark: 'as-predicted' }), 'expected', 'disproven', 'refused'],
  ['refused, not as told', came('refused', { remark: 'silent-drift' }), 'disproven', 'disproven', 'refused'],
  [
    'refused, where nothing was told',
    came('refused', { remark: 'incomparable' }),
    'disproven',
    'disproven',
    'refused',
  ],
  ['loses as told', came('loses', { remark: 'as-predicted' }), 'expected', 'disproven', 'loses'],
  ['loses, told to refuse', came('loses', { remark: 'otherwise' }), 'disproven', 'disproven', 'loses'],
  ['a panic as told', came('panics', { remark: 'as-predicted' }), 'disproven', 'disproven', 'panics'],
  ['corrupts', came('corrupts'), 'disproven', 'disproven', 'corrupts'],
  ['hangs', came('hangs'), 'disproven', 'disproven', 'hangs'],
  ['not proven', came('not-proven'), 'inconclusive', 'inconclusive', 'not proven'],
  ['a promise of the interface is broken', brokenPromise, 'disproven', 'disproven', 'not proven'],
  ['nothing offered', nothingOffered, 'skipped', 'inconclusive', 'skipped'],
  ['too little asked', tooLittleAsked, 'inconclusive', 'inconclusive', 'not proven'],
  ['fails as known', failsAsKnown, 'inconclusive', 'inconclusive', 'not proven'],
  ['broken off', brokenOff, 'inconclusive', 'inconclusive', 'not proven'],
  ['no record', cameToNothing('disk full'), 'inconclusive', 'inconclusive', 'no result'],
]

t.test('a route counts by its verdict, by what was told of it, and by what is asked', async (t) => {
  for (const [title, route, inMatrix, inQualification, word] of states) {
    t.equal(cellState(route, 'matrix'), inMatrix, `matrix: ${title}`)
    t.equal(cellState(route, 'qualification'), inQualification, `qualification: ${title}`)
    t.equal(cellWord(route, 'matrix'), word, title)
  }
})

t.test('silent drift and needless bumps stand out, and nothing else', async (t) => {
  t.match(whatStandsOut(came('loses')), /^silent ABI drift/)
  t.match(whatStandsOut(came('compatible', { remark: 'needless-bump' })), /^needless ABI bump/)
  t.equal(whatStandsOut(came('refused', { remark: 'as-predicted' })), null)
  t.equal(whatStandsOut(cameToNothing('disk full')), null)
})

const aborted = { message: 'interrupted by SIGINT', help: null }
const up = came('compatible', { role: 'upgrade' })
const back = came('compatible', { role: 'rollback', route: [b, a] })

const conclusions: [CampaignRecord, status: 0 | 1 | 3, word: string, sentence: string][] = [
  [campaignRecord(), 0, 'QUALIFIED', 'debian:7.2 may be live-updated to debian:7.3, and back'],
  [campaignRecord({ routes: [up] }), 0, 'QUALIFIED', 'debian:7.2 may be live-updated to debian:7.3'],
  [
    campaignRecord({ routes: [came('loses', { role: 'upgrade' }), back] }),
    1,
    'NOT QUALIFIED',
    'the update from debian:7.2 to debian:7.3 loses state silently; the rollback is compatible',
  ],
  [
    campaignRecord({
      routes: [up, came('refused', { role: 'rollback', route: [b, a], remark: 'as-predicted' })],
    }),
    1,
    'NOT QUALIFIED',
    'the rollback is refused; the update from debian:7.2 to debian:7.3 is compatible',
  ],
  [
    campaignRecord({ routes: [came('hangs', { role: 'control', route: [a, a] }), up, back] }),
    1,
    'NOT QUALIFIED',
    'the update of debian:7.2 to itself hangs; the update from debian:7.2 to debian:7.3 is compatible; the rollback is compatible',
  ],
  [
    campaignRecord({ routes: [up, cameToNothing('no such kernel', 'rollback')] }),
    3,
    'INCONCLUSIVE',
    'the rollback came to no conclusion (no such kernel); the update from debian:7.2 to debian:7.3 is compatible',
  ],
  [
    campaignRecord({ aborted }),
    3,
    'INCONCLUSIVE',
    'interrupted by SIGINT; what was tried is compatible (5 routes)',
  ],
  [campaignRecord({ routes: [] }), 3, 'INCONCLUSIVE', 'no route was tried'],
  [matrix([came('compatible')]), 0, 'PROVEN', '1 of 1 pair is compatible'],
  [
    matrix([came('compatible'), came('refused', { remark: 'as-predicted' }), nothingOffered]),
    0,
    'PROVEN',
    '1 of 3 pairs are compatible, 1 refused as their ABI strings say, 1 skipped, as the first kernel can preserve no memory',
  ],
  [
    matrix([nothingOffered]),
    0,
    'NOTHING PROVEN',
    '0 of 1 pair is compatible, 1 skipped, as the first kernel can preserve no memory',
  ],
  [
    matrix([came('compatible', { remark: 'needless-bump' }), came('loses'), cameToNothing('disk full')]),
    1,
    'NOT PROVEN',
    '1 of 3 pairs are compatible, 1 of them although the ABI strings differ, 1 with silent loss of state, 1 without a conclusion',
  ],
  [
    matrix([came('compatible'), came('not-proven')]),
    3,
    'INCONCLUSIVE',
    '1 of 2 pairs are compatible, 1 without a conclusion',
  ],
  [
    campaignRecord({ kind: 'matrix', routes: [came('panics')], aborted }),
    1,
    'NOT PROVEN',
    'interrupted by SIGINT; 0 of 1 pair is compatible, 1 in a panic',
  ],
  [matrix([]), 3, 'INCONCLUSIVE', 'no pair was tried'],
]

t.test('what only a part of the cases proved is not said without that', async (t) => {
  const { request } = campaignRecord()
  const limited = (over: Partial<typeof request>) =>
    conclusionOf(campaignRecord({ routes: [up], request: { ...request, ...over } })).sentence
  t.match(limited({ quick: true }), /debian:7\.3 \(as far as the quick cases can tell\)$/)
  t.match(limited({ cases: ['memfd', 'session/*'] }), /\(as far as memfd, session\/\* can tell\)$/)
  t.match(limited({ cases: ['memfd'], quick: true }), /\(as far as the quick ones of memfd can tell\)$/)
})

t.test('a campaign is concluded in plain words, and by an exit status', async (t) => {
  for (const [record, status, word, sentence] of conclusions) {
    t.equal(exitStatusOfCampaign(record), status, sentence)
    t.same(conclusionOf(record), { word, sentence })
  }
})
