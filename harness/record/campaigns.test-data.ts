import type { CampaignRecord, CampaignRoute, Role } from './campaign-record.js'
import type { RouteCase, RouteJudgement, RouteRecord, Trouble } from './route-record.js'
import type { RouteVerdict } from './route-verdict.js'

/** Small records for the tests of campaigns: complete, valid, and good unless something else is asked for. */
const digest = (letters: string): string => letters.repeat(32)

export function routeCase(over: Partial<RouteCase> = {}): RouteCase {
  return {
    id: 'memfd/content-64m',
    title: 'a 64 MiB memfd keeps its bytes',
    verdict: 'pass',
    reason: null,
    runs: 1,
    times: 1,
    ...over,
  }
}

export function trouble(over: Partial<Trouble> = {}): Trouble {
  return {
    run: '2026-11-20T09-31-07Z-4f2a',
    subject: 'memfd/content-64m',
    title: 'a 64 MiB memfd keeps its bytes',
    restsOn: 'documentation: mm/memfd_preservation',
    verdict: 'fail',
    reason: 'content of ram: expected hash 00ff, got hash ff00',
    failed: [
      {
        name: 'content of ram',
        stage: 'after',
        held: false,
        expected: 'hash 00ff',
        got: 'hash ff00',
        pages: ['12-15 zeros', '20 stale'],
      },
    ],
    findings: [],
    guest: {
      id: 'g1',
      end: 'finished',
      detail: 'powered off when all was done',
      lastWords: ['reboot: Power down'],
    },
    ...over,
  }
}

const judgements: Record<RouteVerdict, RouteJudgement> = {
  compatible: {
    verdict: 'compatible',
    reason: 'all 168 cases passed',
    refusal: null,
    sees: null,
    lost: null,
  },
  refused: {
    verdict: 'refused',
    reason: "KHO: handover FDT is incompatible with 'kho-v5'",
    refusal: {
      part: 'kho',
      line: "KHO: handover FDT is incompatible with 'kho-v5'",
      kernel: 'debian:7.3',
      panicked: false,
    },
    sees: 'the host comes up as from a cold boot',
    lost: 'the memory of every VM',
  },
  panics: {
    verdict: 'panics',
    reason: 'kernel B: the kernel crashed: Oops: 0000',
    refusal: null,
    sees: 'the host goes down',
    lost: 'the memory of every VM',
  },
  loses: {
    verdict: 'loses',
    reason: 'session vm: expected success, got ENOENT',
    refusal: null,
    sees: 'the host comes up, and no session is there',
    lost: 'the memory of every VM',
  },
  corrupts: {
    verdict: 'corrupts',
    reason: 'content of ram: expected hash 00ff, got hash ff00',
    refusal: null,
    sees: 'VMs go on with memory that is not theirs',
    lost: 'the integrity of every VM',
  },
  hangs: {
    verdict: 'hangs',
    reason: 'kernel B: the guest did not answer',
    refusal: null,
    sees: 'the host does not come back',
    lost: 'the memory of every VM',
  },
  'not-proven': {
    verdict: 'not-proven',
    reason: 'no case was run',
    refusal: null,
    sees: null,
    lost: null,
  },
}

export function routeRecord(over: Partial<RouteRecord> & { verdict?: RouteVerdict } = {}): RouteRecord {
  const { verdict = 'compatible', ...rest } = over
  const route = rest.route ?? ['debian:7.2', 'debian:7.3']
  const proven = verdict === 'compatible'
  return {
    format: 'liveproof-route',
    version: 1,
    key: digest('0a'),
    subject: {
      harness: { version: '0.1.0', digest: digest('1b') },
      kernels: route.map((name) => ({
        name,
        digest: digest('ab'),
        configDigest: digest('cd'),
        modules: null,
      })),
      image: digest('ef'),
      agents: route.map(() => digest('2c')),
      qemu: { version: 'QEMU emulator version 7.2.22', digest: digest('3d') },
      accelerator: 'tcg',
      memoryMiB: 1024,
      cpus: 2,
      cases: [],
      quick: false,
    },
    route,
    prediction: { verdict: 'compatible', by: null, reason: 'all ABI strings agree' },
    judgement: judgements[verdict],
    remark: proven ? 'as-predicted' : verdict === 'not-proven' ? 'incomparable' : 'silent-drift',
    confidence: { runs: 1, failures: proven ? 0 : 1, level: 0.95, atMost: proven ? 0.95 : 1 },
    runs: [
      {
        id: '2026-11-20T09-31-07Z-4f2a',
        digest: digest('4e'),
        seed: '5eed',
        shuffle: null,
        quick: false,
        started: '2026-11-20T09:31:07.000Z',
        finished: '2026-11-20T09:32:07.000Z',
        word: proven ? 'PROVEN' : 'NOT PROVEN',
        sentence: proven ? 'all 168 cases passed' : '1 of 168 cases did not hold (1 fail)',
        exitStatus: proven ? 0 : verdict === 'not-proven' ? 3 : 1,
        argv: [digest('5f')],
      },
    ],
    cases: [routeCase(proven ? {} : { verdict: 'fail', reason: 'content of ram' })],
    troubles: proven ? [] : [trouble()],
    hops: [
      {
        from: route[0] ?? '',
        to: route[1] ?? '',
        ledger: [
          { name: 'jump to READY', ms: 850 },
          { name: 'connect', ms: 210 },
        ],
      },
    ],
    ...rest,
  }
}

export function campaignRoute(role: Role, record: RouteRecord): CampaignRoute {
  return { role, route: record.route, record, trouble: null, reused: false }
}

export function campaignRecord(over: Partial<CampaignRecord> = {}): CampaignRecord {
  const kernel = (name: string, release: string): CampaignRecord['kernels'][string] => ({
    name,
    release,
    origin: `linux-source ${release}`,
    digest: digest('ab'),
    configDigest: digest('cd'),
    compiler: 'gcc (Debian 12.2.0-14) 12.2.0',
    fingerprint: { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' },
    limits: null,
    uapi: null,
  })
  const [a, b] = ['debian:7.2', 'debian:7.3']
  return {
    format: 'liveproof-campaign',
    version: 1,
    id: '2026-11-20T09-31-00Z-beef',
    kind: 'qualification',
    started: '2026-11-20T09:31:00.000Z',
    finished: '2026-11-20T09:36:00.000Z',
    harness: { version: '0.1.0', node: '20.20.0' },
    host: {
      cpus: 2,
      memoryMiB: 7900,
      qemu: 'QEMU emulator version 7.2.22',
      accelerator: { name: 'tcg', reason: 'a guest under kvm did not run within 3 s' },
    },
    request: {
      argv: ['qualify', a, b],
      kernels: [a, b],
      cases: [],
      quick: false,
      runs: 1,
      level: 0.95,
      memoryMiB: 1024,
      cpus: 2,
    },
    kernels: { [a]: kernel(a, '7.2.13-liveproof'), [b]: kernel(b, '7.3.4-liveproof') },
    image: { name: 'mini', digest: digest('ef') },
    routes: [
      campaignRoute('control', routeRecord({ route: [a, a] })),
      campaignRoute('control', routeRecord({ route: [b, b] })),
      campaignRoute('upgrade', routeRecord({ route: [a, b] })),
      campaignRoute('rollback', routeRecord({ route: [b, a] })),
      campaignRoute('chain', routeRecord({ route: [a, b, a, b] })),
    ],
    aborted: null,
    ...over,
  }
}
