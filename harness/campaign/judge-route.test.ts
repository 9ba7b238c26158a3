import t from 'tap'
import type { CheckRecord } from '../case/check-record.js'
import { findCases } from '../case/find.js'
import type { ConsoleFinding } from '../guest/finding.js'
import { evidence, hopRecord } from '../hop/hops.test-data.js'
import { compiledCasesDirectory } from '../installation.js'
import type { CaseRecord, GuestRecord, RunRecord } from '../record/record.js'
import { caseRecord, guestRecord, runRecord } from '../record/records.test-data.js'
import type { RouteJudgement } from '../record/route-record.js'
import { judgeRoute } from './judge-route.js'
import { aboutMemoryGivenBack } from './signs.js'

const route = ['debian:7.2', 'debian:7.3']

const content: CheckRecord = { name: 'every page of ram is what was put there', stage: 'after', held: true }
const zeros: CheckRecord = {
  ...content,
  held: false,
  expected: '0 bad pages',
  got: '4',
  pages: ['12-15 zeros'],
}
const gone: CheckRecord = {
  name: 'session.retrieve vm: ioctl LIVEUPDATE_IOCTL_RETRIEVE_SESSION: ENOENT',
  stage: 'after',
  held: false,
  expected: 'success',
  got: 'ENOENT',
}
const seals: CheckRecord = { name: 'the seals', stage: 'after', held: false, expected: '5', got: '0' }
const leak: CheckRecord = {
  name: 'no memory is lost',
  stage: 'after',
  held: false,
  expected: 'at most 2048 KiB',
  got: '90000 KiB',
}
const warning: CheckRecord = {
  name: 'the kernel does not warn while it runs',
  stage: 'after',
  held: false,
  expected: 'no warning',
  got: 'WARNING: CPU: 0',
}

const refusedKho: ConsoleFinding = {
  severity: 'refusal',
  rule: 'refused-kho',
  line: "[    0.000000] KHO: setup: handover FDT (0x1000) is incompatible with 'kho-v5': 1",
  boot: 1,
}
const refusedLuo: ConsoleFinding = {
  ...refusedKho,
  rule: 'refused-luo',
  line: "[    0.100000] luo: LUO state is incompatible with 'luo-v6'",
}
const refusedFile: ConsoleFinding = {
  ...refusedKho,
  rule: 'refused-file',
  line: "[    2.000000] luo: No registered handler for compatible 'memfd-v2'",
}
const warned: ConsoleFinding = {
  severity: 'warning',
  rule: 'warn',
  line: '[    0.500000] WARNING: CPU: 0 PID: 1 at mm/x.c',
  boot: 1,
}

function ended(how: GuestRecord['end']['how'], over: Partial<GuestRecord['end']> = {}): GuestRecord['end'] {
  return { how, detail: `it ended as ${how}`, boot: 1, lastWords: [], ...over }
}

function guest(over: Partial<GuestRecord> = {}): GuestRecord {
  return guestRecord({ route, ...over })
}

function passed(over: Partial<CaseRecord> = {}): CaseRecord {
  return caseRecord({ checks: [content], ...over })
}

function failed(id: string, ...checks: CheckRecord[]): CaseRecord {
  return caseRecord({ id, verdict: 'fail', reason: `${id} is broken`, checks })
}

function run(over: Partial<RunRecord> = {}): RunRecord {
  return runRecord({ route, guests: [guest()], cases: [passed()], ...over })
}

type Expected = Pick<RouteJudgement, 'verdict'> & Partial<RouteJudgement>

const stories: Record<string, [RunRecord, Expected]> = {
  'all passed': [run(), { verdict: 'compatible', reason: '1 case passed', sees: null, lost: null }],
  'what is skipped or known to fail does not count': [
    run({
      cases: [
        passed(),
        passed({ id: 'memfd/b' }),
        passed({ id: 'memfd/c', verdict: 'known', checks: [seals] }),
        passed({ id: 'iommufd/d', verdict: 'skip' }),
      ],
    }),
    { verdict: 'compatible', reason: '2 cases passed, 1 failed as it is known to, 1 was skipped' },
  ],
  'a page is zero': [
    run({ cases: [passed({ id: 'memfd/a' }), failed('memfd/b', content, zeros)] }),
    {
      verdict: 'corrupts',
      reason:
        'memory is not what it was: memfd/b: every page of ram is what was put there: expected 0 bad pages, got 4',
      lost: 'a VM goes on with wrong memory, and nobody is told: neither it nor what it has written since can be trusted',
    },
  ],
  'corrupt memory is worse than lost sessions, a panic and a refusal': [
    run({
      guests: [guest(), guest({ id: 'g2', end: ended('crash'), findings: [refusedLuo] })],
      cases: [failed('session/a', gone), failed('chain/b', zeros), passed({ guest: 'g2', verdict: 'crash' })],
    }),
    {
      verdict: 'corrupts',
      reason:
        'memory is not what it was: chain/b: every page of ram is what was put there: expected 0 bad pages, got 4',
    },
  ],
  'no session is there': [
    run({ cases: [failed('memfd/a', gone), failed('memfd/b', gone)] }),
    {
      verdict: 'loses',
      reason:
        'what was preserved is not there: memfd/a: session.retrieve vm: ioctl LIVEUPDATE_IOCTL_RETRIEVE_SESSION: ENOENT: expected success, got ENOENT (and 1 more)',
      sees: 'the host comes up as after a power cut, and no VM is there',
      lost: 'the memory of every VM that was to live on: they must be started anew',
    },
  ],
  'of several cases the plainest is named': [
    run({ cases: [failed('fault/a', gone), failed('session/b', gone), failed('memfd/c', gone)] }),
    {
      verdict: 'loses',
      reason:
        'what was preserved is not there: memfd/c: session.retrieve vm: ioctl LIVEUPDATE_IOCTL_RETRIEVE_SESSION: ENOENT: expected success, got ENOENT (and 2 more)',
    },
  ],
  'only the hash of a file says that it is another': [
    run({
      cases: [
        failed('memfd/a', content, { ...seals, name: 'the hash of ram is the one computed on the host' }),
      ],
    }),
    {
      verdict: 'corrupts',
      reason:
        'memory is not what it was: memfd/a: the hash of ram is the one computed on the host: expected 5, got 0',
    },
  ],
  'one session is not there': [
    run({ cases: [passed(), failed('session/a', gone)] }),
    {
      verdict: 'loses',
      reason:
        'what was preserved is not there: session/a: session.retrieve vm: ioctl LIVEUPDATE_IOCTL_RETRIEVE_SESSION: ENOENT: expected success, got ENOENT',
      lost: 'the memory of some VMs: they must be started anew',
    },
  ],
  'a property is not what it was': [
    run({ cases: [passed(), failed('memfd/seals', seals)] }),
    {
      verdict: 'loses',
      reason: 'what was preserved is not as it was: memfd/seals: the seals: expected 5, got 0',
      lost: 'something that a VM relies on is not as it was, and nobody is told: it may fail later',
    },
  ],
  'it is lost between two hops': [
    run({ cases: [failed('chain/a', { ...seals, stage: 'between hops 1 and 2' })] }),
    {
      verdict: 'loses',
      reason: 'what was preserved is not as it was: chain/a: the seals: expected 5, got 0',
    },
  ],
  'wrong before the hop is no loss': [
    run({ cases: [passed(), failed('memfd/a', { ...zeros, stage: 'before' })] }),
    {
      verdict: 'not-proven',
      reason:
        'it failed before any hop: memfd/a: every page of ram is what was put there: expected 0 bad pages, got 4',
      sees: null,
      lost: null,
    },
  ],
  'broken promises of the interface are no loss': [
    run({ cases: [passed(), failed('uapi/a', seals), failed('kernel-log/b', gone)] }),
    {
      verdict: 'not-proven',
      reason: '2 promises of the kernel are broken: uapi/a, kernel-log/b',
    },
  ],
  'a leak is no loss': [
    run({ cases: [passed(), failed('chain/no-memory-lost', content, leak)] }),
    {
      verdict: 'not-proven',
      reason:
        'a promise of the kernel is broken: chain/no-memory-lost: no memory is lost: expected at most 2048 KiB, got 90000 KiB',
      sees: null,
      lost: null,
    },
  ],
  'a loss is one, whatever the case was to show': [
    run({ cases: [passed(), failed('chain/no-memory-lost', gone)] }),
    { verdict: 'loses' },
  ],
  'a warning of its own is no loss': [
    run({ cases: [passed(), failed('memfd/a', content, warning)] }),
    { verdict: 'not-proven', reason: 'a kernel warned: memfd/a: memfd/a is broken' },
  ],
  'a control keeps its state': [
    run({ cases: [passed(), failed('control/without-kho', { ...seals, name: 'memfd/a loses its state' })] }),
    {
      verdict: 'not-proven',
      reason:
        'a control kept what it had to lose, so that passing means nothing: control/without-kho: control/without-kho is broken',
    },
  ],
  'KHO refuses, and the kernel boots': [
    run({
      guests: [guest({ findings: [refusedKho], hops: [hopRecord({ evidence: evidence('kho-exec-from') })] })],
      cases: [passed({ verdict: 'refused', checks: [gone] })],
    }),
    {
      verdict: 'refused',
      reason:
        "debian:7.3 refused what it was handed: KHO: setup: handover FDT (0x1000) is incompatible with 'kho-v5': 1",
      refusal: {
        part: 'kho',
        line: "KHO: setup: handover FDT (0x1000) is incompatible with 'kho-v5': 1",
        kernel: 'debian:7.3',
        panicked: false,
      },
      sees: 'the host comes up as after a power cut, and no VM is there; one line of the kernel log says why',
      lost: 'the memory of every VM that was to live on: they must be started anew',
    },
  ],
  'LUO refuses, and panics': [
    run({
      guests: [guest({ findings: [refusedLuo], hops: [], end: ended('crash') })],
      cases: [passed({ verdict: 'refused', checks: [] })],
    }),
    {
      verdict: 'refused',
      reason: "debian:7.3 refused what it was handed: luo: LUO state is incompatible with 'luo-v6'",
      refusal: {
        part: 'luo',
        line: "luo: LUO state is incompatible with 'luo-v6'",
        kernel: 'debian:7.3',
        panicked: true,
      },
      sees: 'the new kernel says that it cannot use what it was handed and panics at boot: the host must be reset',
    },
  ],
  'the file handler is not there': [
    run({
      guests: [guest({ findings: [refusedFile] })],
      cases: [passed({ verdict: 'refused', checks: [gone] })],
    }),
    {
      verdict: 'refused',
      reason: "debian:7.3 refused what it was handed: luo: No registered handler for compatible 'memfd-v2'",
      sees: 'the host comes up, no VM can be taken over, and no other live update can be made before the next boot',
    },
  ],
  'a refusal that a case provokes does not count while the case holds': [
    run({
      guests: [guest(), guest({ id: 'g2', route: ['debian:7.2', 'no-memfd'], findings: [refusedFile] })],
      cases: [passed(), passed({ id: 'fault/next-without-handler', guest: 'g2' })],
    }),
    { verdict: 'compatible', reason: '2 cases passed' },
  ],
  'a refusal in one guest excuses nothing in another': [
    run({
      guests: [guest({ findings: [refusedKho] }), guest({ id: 'g2' })],
      cases: [passed({ verdict: 'refused', checks: [gone] }), { ...failed('memfd/b', gone), guest: 'g2' }],
    }),
    {
      verdict: 'loses',
      reason:
        'what was preserved is not there: memfd/b: session.retrieve vm: ioctl LIVEUPDATE_IOCTL_RETRIEVE_SESSION: ENOENT: expected success, got ENOENT',
    },
  ],
  'the new kernel panics': [
    run({
      guests: [guest({ hops: [], end: ended('crash') })],
      cases: [passed({ verdict: 'crash', checks: [] })],
    }),
    {
      verdict: 'panics',
      reason: 'debian:7.3 went down: it ended as crash',
      sees: 'the new kernel goes down, and the host must be reset',
    },
  ],
  'the old kernel panics': [
    run({ guests: [guest({ end: ended('lost', { boot: 0 }) })], cases: [passed({ verdict: 'crash' })] }),
    {
      verdict: 'panics',
      reason: 'debian:7.2 went down: it ended as lost',
      sees: 'the host goes down before the update',
    },
  ],
  'the old kernel does not jump': [
    run({
      guests: [guest({ hops: [], end: ended('stayed', { boot: 0 }) })],
      cases: [passed({ verdict: 'fail', checks: [] })],
    }),
    {
      verdict: 'not-proven',
      reason: 'debian:7.2 did not leave: it ended as stayed',
      sees: 'the update does not take place: the old kernel refuses to jump, and goes on',
      lost: null,
    },
  ],
  'a guest went down under cases that passed in another': [
    run({ guests: [guest({ end: ended('crash') }), guest({ id: 'g2' })], cases: [passed({ guest: 'g2' })] }),
    { verdict: 'panics', reason: 'debian:7.3 went down: it ended as crash' },
  ],
  'a guest does not go on, whatever it refused': [
    run({
      guests: [guest({ end: ended('hang'), findings: [refusedKho] })],
      cases: [passed({ verdict: 'hang' })],
    }),
    {
      verdict: 'hangs',
      reason: 'debian:7.3 did not go on: it ended as hang',
      sees: 'the host does not come back, and must be reset',
    },
  ],
  'an operation does not come to its end': [
    run({ cases: [passed({ verdict: 'hang', reason: 'its stage "after" did not end within 60 s' })] }),
    {
      verdict: 'hangs',
      reason:
        'an operation did not come to its end: memfd/content-64m: its stage "after" did not end within 60 s',
      sees: 'the host comes back, and what is to take its VMs over waits for ever',
    },
  ],
  'a case that could not be judged': [
    run({ cases: [passed(), passed({ id: 'memfd/b', verdict: 'error', reason: 'x is not a function' })] }),
    {
      verdict: 'not-proven',
      reason: 'what could not be judged proves nothing: memfd/b: x is not a function',
    },
  ],
  'QEMU fails': [
    run({ guests: [guest(), guest({ id: 'g2', end: ended('failed') })] }),
    {
      verdict: 'not-proven',
      reason: 'what could not be judged proves nothing: guest g2: it ended as failed',
    },
  ],
  'a run that was cut short': [
    run({ aborted: { message: 'interrupted by SIGINT', help: null } }),
    { verdict: 'not-proven', reason: 'a run was aborted: interrupted by SIGINT' },
  ],
  'a hop without its evidence': [
    run({ guests: [guest({ hops: [hopRecord({ evidence: evidence('boot-id') })] })] }),
    {
      verdict: 'not-proven',
      reason: 'a hop is not proven: guest g1: no proof: boot-id of hop 1; powered off when all was done',
    },
  ],
  'a kernel that warns by itself': [
    run({ guests: [guest({ findings: [warned] })] }),
    {
      verdict: 'not-proven',
      reason: `a kernel warned: guest g1: warning in kernel B (debian:7.3): ${warned.line}`,
    },
  ],
  'a kernel that shows another ABI than its own': [
    run({ guests: [guest({ abi: [{ boot: 1, name: 'luo', expected: 'luo-v5', got: 'luo-v6' }] })] }),
    {
      verdict: 'not-proven',
      reason:
        'a kernel shows other ABI strings than it was built with: guest g1: luo of kernel B: expected luo-v5, got luo-v6',
    },
  ],
  'a kernel that is not of the route convicts none that is': [
    run({
      guests: [guest(), guest({ id: 'g2', route: ['debian:7.2', 'no-luo'], end: ended('crash') })],
      cases: [passed(), passed({ id: 'fault/next-without-kho', guest: 'g2', verdict: 'crash' })],
    }),
    {
      verdict: 'not-proven',
      reason:
        'it failed with a kernel that is not of this route: fault/next-without-kho: it ended as crash (and 1 more)',
    },
  ],
  'no case was run': [run({ cases: [] }), { verdict: 'not-proven', reason: 'no case was run' }],
  'all were skipped': [
    run({ cases: [passed({ verdict: 'skip', reason: 'it has no memfd handler', checks: [] })] }),
    {
      verdict: 'not-proven',
      reason: 'no case passed that looks at what was handed over: 1 skipped (it has no memfd handler)',
    },
  ],
  'only what kernel A does by itself was looked at': [
    run({ cases: [passed({ checks: [{ ...content, stage: 'before' }] }), passed({ id: 'uapi/a' })] }),
    { verdict: 'not-proven', reason: 'no case passed that looks at what was handed over' },
  ],
}

for (const [title, [record, expected]] of Object.entries(stories))
  t.test(`${title}: ${expected.verdict}`, async (t) => {
    t.match(judgeRoute({ route, kernels: {}, runs: [record] }), expected)
  })

t.test('the worst of several runs counts, and it is said in how many it was seen', async (t) => {
  const bad = (id: string): RunRecord => run({ id, cases: [failed('memfd/a', zeros)] })
  const runs = [run({ id: 'r1' }), bad('r2'), run({ id: 'r3', cases: [failed('uapi/b', seals)] }), bad('r4')]
  t.match(judgeRoute({ route, kernels: {}, runs }), {
    verdict: 'corrupts',
    reason:
      'memory is not what it was: memfd/a: every page of ram is what was put there: expected 0 bad pages, got 4, in 2 of 4 runs',
  })
})

t.test('a case that passes in every run is counted once', async (t) => {
  const runs = [run({ id: 'r1' }), run({ id: 'r2' })]
  t.match(judgeRoute({ route, kernels: {}, runs }), {
    verdict: 'compatible',
    reason: '1 case passed in 2 runs',
  })
})

t.test('a first kernel without live updates is why nothing is proven', async (t) => {
  const kernels = { 'debian:7.2': { fingerprint: { kho: null, luo: null, memfd: null } } }
  const runs = [run({ cases: [passed({ verdict: 'skip', checks: [] })] })]
  t.match(judgeRoute({ route, kernels, runs }), {
    verdict: 'not-proven',
    reason: 'debian:7.2 offers no live update: nothing could be preserved',
  })
})

t.test('no run at all proves nothing', async (t) => {
  t.match(judgeRoute({ route, kernels: {}, runs: [] }), { verdict: 'not-proven', reason: 'no case was run' })
})

t.test('every case that is named as one about memory given back is there', async (t) => {
  const ids = (await findCases(compiledCasesDirectory)).map(({ id }) => id)
  for (const id of aboutMemoryGivenBack) t.ok(ids.includes(id), id)
})
