import t from 'tap'
import type { GuestEnd } from '../guest/finding.js'
import { evidence, hopRecord } from '../hop/hops.test-data.js'
import type { RunRecord } from '../record/record.js'
import {
  caseRecord,
  caseWith,
  everyVerdict,
  guestRecord,
  runRecord,
  surprise,
} from '../record/records.test-data.js'
import { exitStatusOf, headlineOf, summarise } from './outcome.js'
import { pointsOf } from './points.js'

const aborted = { message: 'interrupted by SIGINT', help: null }
const crashed: GuestEnd = {
  how: 'crash',
  detail: 'the kernel panicked during the hop',
  boot: 1,
  lastWords: [],
}
const failed: GuestEnd = { how: 'failed', detail: 'qemu could not be started', boot: 0, lastWords: [] }
const reset: GuestEnd = { how: 'lost', detail: 'the guest reset itself', boot: 0, lastWords: [] }
const oops = { severity: 'oops', rule: 'bug', line: 'BUG: kernel NULL pointer dereference', boot: 1 } as const
const refusal = { severity: 'refusal', rule: 'kho', line: 'KHO: incompatible', boot: 1 } as const

const stories: [string, RunRecord, number, string][] = [
  ['all passed', runRecord(), 0, 'PROVEN: the only case passed'],
  [
    'two passed, one skipped, one known',
    runRecord({ cases: [caseWith('pass'), caseWith('pass'), caseWith('skip'), caseWith('known')] }),
    0,
    'PROVEN: 2 cases passed, 1 skipped, 1 failed as known',
  ],
  [
    'a known failure passes',
    runRecord({ cases: [surprise, caseWith('known')] }),
    0,
    'PROVEN: 1 case passed, 1 failed as known; 1 known failure passes: remove its entry',
  ],
  [
    'known failures pass, and another case fails',
    runRecord({ cases: [surprise, surprise, caseWith('fail')] }),
    1,
    'NOT PROVEN: 1 of 3 cases did not hold (1 fail); 2 known failures pass: remove their entries',
  ],
  ['all skipped', runRecord({ cases: [caseWith('skip')] }), 0, 'NOTHING PROVEN: 1 case skipped, none passed'],
  [
    'all skipped before the hop',
    runRecord({ cases: [caseWith('skip')], guests: [guestRecord({ hops: [] })] }),
    0,
    'NOTHING PROVEN: 1 case skipped, none passed',
  ],
  [
    'a pass without any hop',
    runRecord({ guests: [guestRecord({ hops: [] })] }),
    3,
    'INCONCLUSIVE: guest g1: no proof: 1 of 1 hops; powered off when all was done',
  ],
  [
    'one of each verdict',
    runRecord({ cases: everyVerdict.map(caseWith) }),
    1,
    'NOT PROVEN: 4 of 8 cases did not hold (1 fail, 1 crash, 1 hang, 1 refused)',
  ],
  [
    'a failure beats an error',
    runRecord({ cases: [caseWith('error'), caseWith('fail')] }),
    1,
    'NOT PROVEN: 1 of 2 cases did not hold (1 fail)',
  ],
  [
    'a failure beats an abort',
    runRecord({ cases: [caseWith('fail')], aborted }),
    1,
    'NOT PROVEN: 1 of 1 case did not hold (1 fail)',
  ],
  [
    'an error among passes',
    runRecord({ cases: [caseWith('pass'), caseWith('error')] }),
    3,
    'INCONCLUSIVE: 1 of 2 cases could not be judged',
  ],
  ['aborted', runRecord({ aborted }), 3, 'INCONCLUSIVE: interrupted by SIGINT'],
  ['no case', runRecord({ cases: [] }), 3, 'INCONCLUSIVE: no case was run'],
  [
    'evidence against a hop',
    runRecord({ guests: [guestRecord({ hops: [hopRecord({ evidence: evidence('boot-id') })] })] }),
    1,
    'NOT PROVEN: no case failed, but guest g1 did: no proof: boot-id of hop 1; powered off when all was done',
  ],
  [
    'no evidence at all',
    runRecord({ guests: [guestRecord({ hops: [hopRecord({ evidence: [] })] })] }),
    3,
    'INCONCLUSIVE: guest g1: no proof: nonce of hop 1, boot-id of hop 1, release of hop 1, kho-exec-from of hop 1, live-update-number of hop 1, no-reset of hop 1; powered off when all was done',
  ],
  [
    'a control without KHO',
    runRecord({
      guests: [
        guestRecord({
          hops: [
            hopRecord({
              handover: false,
              evidence: evidence().filter(
                ({ name }) => name !== 'kho-exec-from' && name !== 'live-update-number',
              ),
            }),
          ],
        }),
      ],
    }),
    0,
    'PROVEN: the only case passed',
  ],
  [
    'an oops that no case noticed',
    runRecord({ guests: [guestRecord({ findings: [oops] })] }),
    1,
    'NOT PROVEN: no case failed, but guest g1 did: oops in kernel B (7.2.13-liveproof): BUG: kernel NULL pointer dereference',
  ],
  [
    'a refusal is for the cases to judge',
    runRecord({ guests: [guestRecord({ findings: [refusal] })] }),
    0,
    'PROVEN: the only case passed',
  ],
  [
    'a shared guest crashed, every case passed apart',
    runRecord({
      guests: [guestRecord({ hops: [], end: crashed }), guestRecord({ id: 'g2' })],
      cases: [caseRecord({ guest: 'g2', earlierGuests: ['g1'] })],
    }),
    1,
    'NOT PROVEN: no case failed, but guest g1 did: no proof: 1 of 1 hops; the kernel panicked during the hop',
  ],
  [
    'a guest reset itself',
    runRecord({ guests: [guestRecord({ end: reset })] }),
    1,
    'NOT PROVEN: no case failed, but guest g1 did: the guest reset itself',
  ],
  [
    'the host failed a guest',
    runRecord({ guests: [guestRecord({ hops: [], end: failed })], cases: [caseWith('error')] }),
    3,
    'INCONCLUSIVE: no case could be judged',
  ],
]

t.test('every story has its exit status and its headline', async (t) => {
  for (const [title, record, status, headline] of stories) {
    const { word, sentence } = headlineOf(record)
    t.equal(exitStatusOf(record), status, title)
    t.equal(`${word}: ${sentence}`, headline, title)
  }
})

t.test('verdicts are counted, those that nobody got too', async (t) => {
  t.same(summarise(runRecord({ cases: [caseWith('pass'), caseWith('pass'), caseWith('hang')] })), {
    pass: 2,
    fail: 0,
    crash: 0,
    hang: 1,
    refused: 0,
    skip: 0,
    known: 0,
    error: 0,
  })
})

t.test('there is always at least one point', async (t) => {
  t.same(
    pointsOf(runRecord({ cases: [], guests: [] })).map(({ subject, verdict }) => [subject, verdict]),
    [['run', 'error']],
  )
})
