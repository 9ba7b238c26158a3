import t from 'tap'
import type { CheckRecord } from '../case/check-record.js'
import { defineCase } from '../case/define.js'
import type { GuestEnd } from '../guest/finding.js'
import { hopRecord } from '../hop/hops.test-data.js'
import type { GuestRecord } from '../record/record.js'
import type { Verdict } from '../verdict/verdict.js'
import { CaseRun } from './case-run.js'
import { concludeGroup, type Finished } from './conclude.js'
import { type PlannedCase, shapeOf } from './pack.js'

const planned: PlannedCase[] = ['ram/a', 'ram/b'].map((id) => ({
  id,
  definition: defineCase({
    title: 'it holds',
    restsOn: 'code: nothing but this test',
    needs: ['memfd'],
    async before() {},
    async after() {},
  }),
}))

const held: CheckRecord = { name: 'the bytes', stage: 'after', held: true }
const lost: CheckRecord = {
  name: 'the session',
  stage: 'after',
  held: false,
  expected: 'success',
  got: 'ENOENT',
}
const early: CheckRecord = { ...lost, name: 'the device', stage: 'before' }

const finished: GuestEnd = { how: 'finished', detail: 'powered off', boot: 1, lastWords: [] }
const crash: GuestEnd = { ...finished, how: 'crash', detail: 'the kernel crashed' }

interface Outcome {
  /** Of the two cases. */
  checks: readonly (readonly CheckRecord[])[]
  trouble?: string
  hang?: string
  end?: GuestEnd
  handover?: boolean
  isControl?: boolean
  notOffered?: string
}

function finish({ checks, trouble, hang, end = finished, notOffered, isControl = false }: Outcome): Finished {
  const runs = planned.map((one, number) => {
    const run = new CaseRun(one, { number, seed: 'seed' })
    for (const check of checks[number] ?? []) run.add(check)
    run.ms = 10 * (number + 1)
    if (notOffered !== undefined)
      run.notOffered = { capability: 'memfd', promised: false, reason: notOffered }
    return run
  })
  if (trouble !== undefined && runs[0] !== undefined) runs[0].trouble = trouble
  if (hang !== undefined && runs[0] !== undefined) runs[0].hang = hang
  const guest: GuestRecord = {
    id: 'g2',
    route: ['A', 'B'],
    argv: [],
    hops: [hopRecord({ handover: !isControl })],
    abi: [],
    findings: [],
    end,
    files: { console: '', qmp: '', agent: '' },
    consoleTruncated: false,
  }
  const shape = shapeOf(planned, { route: ['A', 'B'], isolate: false, memoryMiB: 512, cpus: 1 })
  const group = { cases: planned, shape, control: isControl ? { id: 'control/none' } : undefined }
  return { group, result: { guest, runs, suspect: undefined }, earlierGuests: ['g1'] }
}

const outcomes: Record<string, [Outcome, Record<string, Verdict>, RegExp?]> = {
  'cases are judged one by one': [{ checks: [[held], [lost]] }, { 'ram/a': 'pass', 'ram/b': 'fail' }],
  "one case's own mistake is not another's": [
    { checks: [[held], [held]], trouble: 'x is not a function' },
    { 'ram/a': 'error', 'ram/b': 'pass' },
  ],
  'a stage without an end is a hang of its case alone': [
    { checks: [[held], [held]], hang: 'its stage "after" did not end' },
    { 'ram/a': 'hang', 'ram/b': 'pass' },
  ],
  'a crash is that of all cases of the guest': [
    { checks: [[held], []], end: crash },
    { 'ram/a': 'crash', 'ram/b': 'crash' },
  ],
  'what is not offered is a skip of all': [
    { checks: [], notOffered: 'no LUO' },
    { 'ram/a': 'skip', 'ram/b': 'skip' },
  ],
  'a control passes if every case lost something': [
    { isControl: true, checks: [[held, lost], [lost]] },
    { 'control/none': 'pass' },
  ],
  'a control fails if one case kept all': [
    { isControl: true, checks: [[lost], [held]] },
    { 'control/none': 'fail' },
    /^ram\/b loses its state: expected a check that does not hold after the hop, got every check held$/,
  ],
  'a control fails if one case made no check': [
    { isControl: true, checks: [[lost], []] },
    { 'control/none': 'fail' },
    /^ram\/b loses its state/,
  ],
  'a control fails if something was wrong before the hop': [
    { isControl: true, checks: [[early], [lost]] },
    { 'control/none': 'fail' },
    /^ram\/a loses its state: expected all well before the hop, got the device: ENOENT$/,
  ],
  "a control is an error if a case's own code was wrong": [
    { isControl: true, checks: [[lost], [lost]], trouble: 'x is not a function' },
    { 'control/none': 'error' },
  ],
  'a control whose guest crashed is a crash': [
    { isControl: true, checks: [[lost], []], end: crash },
    { 'control/none': 'crash' },
  ],
  'a control of what is not offered is a skip': [
    { isControl: true, checks: [], notOffered: 'no LUO' },
    { 'control/none': 'skip' },
    /no LUO/,
  ],
}

for (const [title, [outcome, verdicts, reason = /^/]] of Object.entries(outcomes)) {
  t.test(title, async (t) => {
    const records = concludeGroup(finish(outcome), { require: [] })
    t.strictSame(Object.fromEntries(records.map(({ id, verdict }) => [id, verdict])), verdicts)
    t.match(records.map((one) => one.reason ?? '').join('; '), reason)
  })
}

t.test('what was promised and is not offered fails', async (t) => {
  for (const isControl of [false, true]) {
    const records = concludeGroup(finish({ checks: [], notOffered: 'no LUO', isControl }), {
      require: ['memfd'],
    })
    t.ok(records.every(({ verdict, reason }) => verdict === 'fail' && reason === 'memfd is required: no LUO'))
  }
})

t.test('a record says which guest gave the verdict, and which ones went down before', async (t) => {
  const [record] = concludeGroup(finish({ checks: [[held], [held]] }), { require: [] })
  t.match(record, { guest: 'g2', earlierGuests: ['g1'], checks: [held], ms: 10 })
})

// Not their sum: since stages are run for all cases at once, their times overlap.
t.test('a control took as long as the longest of its cases', async (t) => {
  const [record] = concludeGroup(finish({ isControl: true, checks: [[lost], [lost]] }), { require: [] })
  t.match(record, { ms: 20, checks: [{ name: 'ram/a loses its state' }, { name: 'ram/b loses its state' }] })
})
