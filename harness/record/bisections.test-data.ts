import type { BisectRecord } from './bisect-record.js'

type Step = BisectRecord['steps'][number]

/** Small records for the tests of bisections: complete and valid. */
export function bisectStep(over: Partial<Step> = {}): Step {
  return {
    commit: {
      id: '5467e68d30ae'.padEnd(40, '0'),
      subject: 'mm: memfd_luo: put the size before the position',
    },
    kernel: 'git:/src/linux@5467e68d30ae',
    outcome: 'bad',
    reason: 'memfd/content-64m: fail: every page of ram is what was put there',
    runs: ['2026-11-20T09-31-07Z-4f2a'],
    buildMs: 21_000,
    runMs: 12_000,
    build: { how: 'incremental', cleanMs: 340_000 },
    ...over,
  }
}

const good: Partial<Step> = {
  commit: { id: 'dfe7319886cc'.padEnd(40, '0'), subject: 'liveupdate: luo_core: mend a comment' },
  outcome: 'good',
  reason: 'memfd/content-64m passes',
  buildMs: 256,
  build: { how: 'found', cleanMs: 340_000 },
}

const broken: Partial<Step> = {
  commit: {
    id: '39ab09b00000'.padEnd(40, '0'),
    subject: 'mm: memfd_luo: begin to check the order of folios',
  },
  outcome: 'cannot-tell',
  reason: 'it does not build: mm/memfd_luo.c:12:1: error',
  runs: [],
  buildMs: 8_000,
  runMs: 0,
  build: { how: 'failed', cleanMs: 340_000 },
}

/** Found, and verified, in three tests. */
export function bisectRecord(over: Partial<BisectRecord> = {}): BisectRecord {
  const found = bisectStep()
  return {
    format: 'liveproof-bisect',
    version: 1,
    id: '2026-11-20T09-30-00Z-b15e',
    started: '2026-11-20T09:30:00.000Z',
    finished: '2026-11-20T09:33:34.000Z',
    harness: { version: '0.1.0', node: 'v20.19.0' },
    request: {
      argv: ['bisect', 'memfd/content-64m', '--repo', '/src/linux', '--good', 'v1', '--bad', 'HEAD'],
      repository: '/src/linux',
      kernels: ['git:/src/linux@74e8ddb01678', 'git:/src/linux@d81b09e'],
      paths: [],
      reverse: false,
      cases: ['memfd/content-64m'],
      copies: 1,
    },
    ends: {
      good: 'git:/src/linux@74e8ddb01678',
      bad: 'git:/src/linux@d81b09e',
      side: 'source',
      fixed: 'debian:7.2',
      runs: 1,
      seen: { runs: 1, failures: 1 },
      failures: { 'memfd/content-64m': 'fail: every page of ram is what was put there' },
    },
    steps: [bisectStep(good), bisectStep(broken), found],
    end: { kind: 'found', commit: found.commit },
    verification: {
      found: bisectStep({ buildMs: 280 }),
      parent: bisectStep(good),
      without: bisectStep(good),
    },
    log: "git bisect start '--no-checkout' 'd81b09e' '74e8ddb'\n# first bad commit: [5467e68d30ae]\n",
    aborted: null,
    ...over,
  }
}

/** A record in which one text stands wherever any text can. */
export function bisectFullOf(text: string): BisectRecord {
  const commit = { id: text, subject: text }
  const step = bisectStep({ commit, kernel: text, reason: text, runs: [text] })
  return bisectRecord({
    id: text,
    harness: { version: text, node: text },
    request: {
      argv: [text],
      repository: text,
      kernels: [text],
      paths: [text],
      reverse: false,
      cases: [text],
      copies: 1,
    },
    ends: {
      good: text,
      bad: text,
      side: 'source',
      fixed: text,
      runs: 2,
      seen: { runs: 8, failures: 3 },
      failures: { [text]: text },
    },
    steps: [step, { ...step, outcome: 'cannot-tell' }],
    end: { kind: 'narrowed', commits: [commit] },
    verification: { found: step, parent: step, without: null },
    log: `${text}\n${text}\n`,
    aborted: { message: text, help: text },
  })
}
