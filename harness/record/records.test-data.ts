import type { CheckRecord } from '../case/check-record.js'
import { evidence, hopRecord } from '../hop/hops.test-data.js'
import { type Verdict, verdictSchema } from '../verdict/verdict.js'
import type { CaseRecord, GuestRecord, RunRecord } from './record.js'

/** Small records for the tests of reports: complete, valid, and good unless something else is asked for. */
export function runRecord(over: Partial<RunRecord> = {}): RunRecord {
  return {
    format: 'liveproof-run',
    version: 1,
    id: '2026-11-20T09-31-07Z-4f2a',
    started: '2026-11-20T09:31:07.000Z',
    finished: '2026-11-20T09:31:19.400Z',
    harness: { version: '0.1.0', node: '20.20.0' },
    host: {
      cpus: 2,
      memoryMiB: 7900,
      qemu: 'QEMU emulator version 7.2.22',
      accelerator: { name: 'tcg', reason: 'a guest under kvm did not run within 3 s' },
    },
    request: {
      argv: ['run', 'memfd'],
      seed: '0x5eed',
      require: [],
      copies: 1,
      isolate: false,
      memoryMiB: 1024,
      cpus: 2,
    },
    route: ['debian:7.2', 'debian:7.2'],
    kernels: {
      'debian:7.2': {
        name: 'debian:7.2',
        release: '7.2.13-liveproof',
        origin: 'linux-source-7.2 7.2.13-1',
        digest: 'ab'.repeat(32),
        configDigest: 'cd'.repeat(32),
        compiler: 'gcc (Debian 12.2.0-14) 12.2.0',
        fingerprint: { kho: 'kho-v3', luo: 'luo-v5', memfd: 'memfd-v2' },
        limits: null,
        uapi: null,
      },
    },
    image: { name: 'mini', digest: 'ef'.repeat(32) },
    guests: [guestRecord()],
    cases: [caseRecord()],
    aborted: null,
    ...over,
  }
}

export function guestRecord(over: Partial<GuestRecord> = {}): GuestRecord {
  return {
    id: 'g1',
    route: ['debian:7.2', 'debian:7.2'],
    argv: ['qemu-system-x86_64', '-m', '1024'],
    hops: [hopRecord()],
    abi: [{ boot: 0, name: 'kho', expected: 'kho-v4', got: 'kho-v4' }],
    findings: [],
    end: {
      how: 'finished',
      detail: 'powered off when all was done',
      boot: 1,
      lastWords: ['reboot: Power down'],
    },
    files: { console: 'g1/console.log', qmp: 'g1/qmp.log', agent: 'g1/agent.log' },
    consoleTruncated: false,
    ...over,
  }
}

export function caseRecord(over: Partial<CaseRecord> = {}): CaseRecord {
  return {
    id: 'memfd/content-64m',
    title: 'a 64 MiB memfd keeps its bytes',
    restsOn: 'documentation: mm/memfd_preservation',
    verdict: 'pass',
    reason: null,
    expectation: null,
    checks: [check()],
    measurements: [],
    guest: 'g1',
    earlierGuests: [],
    ms: 812,
    ...over,
  }
}

export function check(over: Partial<CheckRecord> = {}): CheckRecord {
  return { name: 'content of ram', stage: 'after', held: true, ...over }
}

/** A case with this verdict, and with a check that did not hold where the verdict says so. */
export function caseWith(verdict: Verdict): CaseRecord {
  const broken = { held: false, expected: 'hash 00ff', got: 'hash ff00', pages: ['12-15 zeros', '20 stale'] }
  return caseRecord({
    id: `memfd/${verdict}`,
    verdict,
    reason: verdict === 'pass' ? null : `because of ${verdict}`,
    checks: verdict === 'fail' || verdict === 'known' ? [check(), check(broken)] : [check()],
  })
}

/** A case that holds although it is known not to. */
export const surprise = caseRecord({
  id: 'memfd/surprise',
  expectation: { reason: 'the bytes are lost', reference: 'mm/memfd_luo.c', met: false },
})

export const everyVerdict = verdictSchema.options

/** What guests and other enemies may write: each of these has broken some report somewhere. */
export const hostileTexts = [
  'x\nok 99 - forged',
  'x\n1..9',
  'x\nBail out! forged',
  'x\n  ...\nok 98 - forged',
  '  ...',
  '...',
  '---',
  '',
  '   ',
  '    deeper than the next line',
  '\u001b[2J\u001b]0;title\u0007\u009b31m',
  ']]>',
  '<!--',
  '</script></pre></testcase><testcase name="forged"/>',
  '"><img src=x onerror=alert(1)>',
  "'&amp;<&#0;",
  'passes # TODO not really',
  'passes \\# SKIP not really',
  'passes \\\\# TODO not really',
  '# SKIP',
  '# Subtest: forged',
  'opens a subtest {',
  'opens a subtest # TODO {',
  '1..9',
  'TAP version 14',
  'pragma +bail',
  '\ud800 lone \udfff',
  'nul \0 nul',
  'reversed \u202e txt.exe \u2066',
  'next\u2028line\u2029line\u0085line',
  'key: value',
  'key:',
  '- item',
  '- key: value',
  '"quoted": "value"',
  '"unclosed',
  "it's",
  '>',
  '|',
  '~',
  '{}',
  '[]',
  '& anchor *alias !tag %directive @at `tick',
  '\\'.repeat(60),
  '"'.repeat(60),
  '\\x41 \\n \\" \\u{41}',
  'y'.repeat(100_000),
  '\ufeffbom \ufffe \uffff',
  '😀 漢字 ünïcode',
]

/** A failing run in which one text stands wherever a guest, or a file that was tampered with, could put it. */
export function recordFullOf(text: string): RunRecord {
  const kernel = runRecord().kernels['debian:7.2']
  if (kernel === undefined) throw new Error('the test data has lost its kernel')
  return runRecord({
    harness: { version: text, node: text },
    host: { cpus: 2, memoryMiB: 1, qemu: text, accelerator: { name: 'tcg', reason: text } },
    request: { argv: [text], seed: text, require: [text], copies: 1, isolate: false, memoryMiB: 1, cpus: 1 },
    image: { name: text, digest: text },
    kernels: {
      'debian:7.2': {
        ...kernel,
        release: text,
        origin: text,
        compiler: text,
        fingerprint: { kho: text, luo: text, memfd: null },
      },
    },
    guests: [
      guestRecord({
        argv: [text],
        hops: [
          hopRecord({
            evidence: evidence('nonce').map((item) => ({ ...item, expected: text, got: text })),
            ledger: [{ name: text, ms: 1 }],
          }),
        ],
        findings: [{ severity: 'oops', rule: text, line: text, boot: 1 }],
        end: { how: 'crash', detail: text, boot: 1, lastWords: [text, 'between', text] },
        files: { console: text, qmp: text, agent: text },
      }),
    ],
    cases: everyVerdict.map((verdict) =>
      caseRecord({
        title: text,
        restsOn: text,
        verdict,
        reason: text,
        expectation: { reason: text, reference: text, met: false },
        checks: [
          check({ name: text, stage: text, held: false, expected: text, got: text, pages: [text, text] }),
        ],
        measurements: [
          { name: text, stage: text, bytes: 1, bytesPerSecond: 1, against: { name: text, ratio: 1 } },
        ],
      }),
    ),
  })
}
