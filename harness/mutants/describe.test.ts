import t from 'tap'
import { describeMutants, describeMutation, exitStatusOf } from './describe.js'
import type { MutantsRecord, MutationRecord } from './mutants-record.js'

function mutation(over: Partial<MutationRecord> = {}): MutationRecord {
  return {
    mutant: 'page-lost',
    base: 'debian:7.2',
    about: 'Loses a page.',
    named: 'memfd/holes',
    equivalent: null,
    outcome: 'caught',
    catches: [
      {
        case: 'memfd/holes',
        title: 'holes stay',
        verdict: 'fail',
        reason: 'a | b: expected 1, got \u001b[2J',
      },
    ],
    trouble: null,
    runs: ['2026-11-20T09-31-07Z-4f2a'],
    ...over,
  }
}

function recordOf(over: Partial<MutantsRecord> = {}): MutantsRecord {
  return { format: 'liveproof-mutants', version: 1, mutations: [mutation()], bases: [], ...over }
}

const survived = mutation({ mutant: 'page-stale', outcome: 'survived', catches: [] })
const equivalent = mutation({
  ...{ mutant: 'unread', outcome: 'equivalent', catches: [], named: null, equivalent: 'nobody reads it' },
})
const unknown = mutation({ outcome: 'unknown', catches: [], trouble: 'no compiler' })

t.test(
  'the table says who caught what and how, and what a guest said can break neither table nor terminal',
  async (t) => {
    const text = describeMutants(recordOf({ mutations: [mutation(), survived, equivalent] }))
    t.match(
      text,
      /^\| page-lost +\| debian:7.2 \| caught +\| memfd\/holes \| fail: a \\\| b: expected 1, got \\x1b\[2J \|$/m,
    )
    t.match(text, /^\| page-stale \| debian:7.2 \| NOT CAUGHT \| +\| +\|$/m)
    t.match(text, /^unread of debian:7.2 is equivalent: nobody reads it$/m)
    t.match(text, /^debian:7.2: 1 of 2 defects caught \(50.0 %, at least 95 % wanted\); 1 equivalent$/m)
  },
)

t.test('of equivalent mutants alone there is no score', async (t) => {
  const text = describeMutants(recordOf({ mutations: [equivalent] }))
  t.match(text, /^debian:7.2: 1 equivalent, and no defect to be caught$/m)
  t.notMatch(text, /%/)
})

t.test('of many cases that catch a mutant the first few are named', async (t) => {
  const catches = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
    ...{ case: id, title: id, verdict: 'crash' as const, reason: 'kernel B: Oops' },
  }))
  t.equal(
    describeMutation(mutation({ catches })),
    'mutant:page-lost@debian:7.2: caught by a, b, c, d, 2 more: crash: kernel B: Oops',
  )
})

const alarm = { base: 'debian:7.2', alarms: ['memfd/holes: fail: no'], trouble: null }
const unavailable = { base: 'debian:7.2', alarms: [], trouble: 'no mirror answers' }
const statuses: Record<string, [Partial<MutantsRecord>, 0 | 1 | 3]> = {
  'all are caught, or equivalent': [{ mutations: [mutation(), equivalent] }, 0],
  'one survived': [{ mutations: [mutation(), survived] }, 1],
  'another case caught it': [{ mutations: [mutation({ outcome: 'elsewhere' })] }, 1],
  'one is not equivalent after all': [{ mutations: [mutation({ outcome: 'refuted' })] }, 1],
  'one could not be built': [{ mutations: [mutation(), unknown] }, 3],
  'a sound kernel raised an alarm': [{ bases: [alarm] }, 1],
  'a sound kernel could not be run': [{ bases: [unavailable] }, 3],
}

for (const [title, [over, status]] of Object.entries(statuses)) {
  t.test(`it ends with ${status} if ${title}`, async (t) => {
    t.equal(exitStatusOf(recordOf(over)), status)
  })
}
