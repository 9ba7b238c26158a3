import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import {
  campaignRecord,
  campaignRoute,
  routeCase,
  routeRecord,
  trouble,
} from '../../record/campaigns.test-data.js'
import type { RouteCase, RouteRecord } from '../../record/route-record.js'
import { type RouteVerdict, routeVerdictSchema } from '../../record/route-verdict.js'

/** Campaigns to look at: everything that a page may have to show, and as much of it as it must bear. */

const longName = 'tree:/home/someone/src/very/long/path/to/a/checkout/of/linux-next-liveupdate-v9-rebased'

const limits = { sessionName: 64, handlerName: 48, sessions: null, files: 16 }
const uapi = [
  { name: 'LIVEUPDATE_IOCTL_CREATE_SESSION', number: 0xba00, bytes: 80 },
  { name: 'LIVEUPDATE_SESSION_FINISH', number: 0xba42, bytes: null },
]

/** A matrix in which each verdict is found, with predictions that are met and that are not, with gaps, and broken off. */
export function everyStateMatrix(): CampaignRecord {
  const names = ['debian:7.2', 'debian:7.3', 'kho-bump', 'luo-bump', 'no-luo', longName]
  const [a = '', b = '', kho = '', luo = '', none = ''] = names
  const asPredicted: Partial<RouteRecord> = {
    remark: 'as-predicted',
    prediction: { verdict: 'refused', by: 'kho', reason: 'KHO: kho-v4 and kho-v5 differ' },
  }
  return matrix(names, [
    cell(a, a),
    cell(a, b, { verdict: 'corrupts' }),
    cell(a, kho, { verdict: 'refused', ...asPredicted }),
    cell(a, luo, {
      remark: 'needless-bump',
      prediction: { verdict: 'refused', by: 'luo', reason: 'LUO: luo-v5 and luo-v6 differ' },
    }),
    cell(a, none, {
      verdict: 'loses',
      remark: 'as-predicted',
      prediction: { verdict: 'loses', by: null, reason: 'no-luo offers no live update' },
    }),
    cell(b, a, { verdict: 'loses' }),
    cell(b, b),
    cell(b, kho, { verdict: 'panics', ...crashed }),
    cell(b, luo, { verdict: 'hangs' }),
    cell(kho, a, { verdict: 'refused' }),
    cell(none, a, {
      verdict: 'not-proven',
      prediction: { verdict: 'unknown', by: null, reason: 'no-luo offers no live update' },
      runs: routeRecord().runs,
      cases: [routeCase({ verdict: 'skip', reason: 'no-luo is built without LUO' })],
      troubles: [],
    }),
    cell(luo, luo, { verdict: 'not-proven' }),
    cell(longName, longName, manyRuns),
    {
      role: 'cell',
      route: [longName, a],
      record: null,
      trouble: 'the guest has too little memory',
      reused: false,
    },
    { role: 'cell', route: [a, longName], record: null, trouble: null, reused: false },
  ])
}

/** A qualification that comes to this verdict on its way there, and is refused on its way back. */
export function qualificationOf(verdict: RouteVerdict): CampaignRecord {
  const [a, b] = ['debian:7.2', longName]
  return campaignRecord({
    request: { ...campaignRecord().request, argv: ['qualify', a, b], kernels: [a, b] },
    kernels: kernelsOf([a, b]),
    routes: [
      campaignRoute('control', routeRecord({ route: [a, a], cases: cases(20) })),
      campaignRoute('control', routeRecord({ route: [b, b], cases: cases(20) })),
      campaignRoute('upgrade', routeRecord({ route: [a, b], verdict, cases: cases(20) })),
      campaignRoute('rollback', routeRecord({ route: [b, a], verdict: 'refused', cases: cases(20) })),
      campaignRoute('chain', routeRecord({ route: [a, b, a, b], cases: cases(20) })),
    ],
  })
}

/** All pairs of `size` kernels with `casesEach` cases; each verdict turns up, most are compatible. */
export function largeMatrix({ size, casesEach }: { size: number; casesEach: number }): CampaignRecord {
  const names = Array.from({ length: size }, (_, index) => `debian:7.${index + 2}`)
  const verdicts = routeVerdictSchema.options
  const pairs = names.flatMap((from) => names.map((to) => [from, to] as const))
  const routes = pairs.map(([from, to], index) => {
    const verdict =
      index % 5 === 3 ? (verdicts[((index / 5) % verdicts.length) | 0] ?? 'compatible') : 'compatible'
    return cell(from, to, { verdict, cases: cases(casesEach), ...(verdict === 'panics' ? crashed : {}) })
  })
  return { ...matrix(names, routes), aborted: null }
}

/** A matrix in which one text stands wherever a guest, or a file that was tampered with, could put it. */
export function campaignFullOf(text: string): CampaignRecord {
  const route = routeRecord({ verdict: 'refused' })
  const [run] = route.runs
  if (run === undefined) throw new Error('the test data has lost its run')
  const record = routeRecord({
    key: text,
    route: [text, text],
    prediction: { verdict: 'compatible', by: 'kho', reason: text },
    judgement: {
      verdict: 'refused',
      reason: text,
      refusal: { part: 'kho', line: text, kernel: text, panicked: true },
      sees: text,
      lost: text,
    },
    remark: 'silent-drift',
    subject: { ...route.subject, image: text, qemu: { version: text, digest: text }, agents: [text, text] },
    runs: [{ ...run, id: text, digest: text, seed: text, word: text, sentence: text, exitStatus: 1 }],
    cases: [routeCase({ id: text, title: text, verdict: 'fail', reason: text })],
    troubles: [
      trouble({
        run: text,
        subject: text,
        title: text,
        restsOn: text,
        reason: text,
        failed: [{ name: text, stage: text, held: false, expected: text, got: text, pages: [text, text] }],
        findings: [{ severity: 'oops', rule: text, line: text, boot: 1 }],
        guest: { id: text, end: text, detail: text, lastWords: [text, 'between', text] },
      }),
    ],
    hops: [{ from: text, to: text, ledger: [{ name: text, ms: 1 }] }],
  })
  return campaignRecord({
    id: text,
    kind: 'matrix',
    harness: { version: text, node: text },
    host: { cpus: 2, memoryMiB: 1, qemu: text, accelerator: { name: 'tcg', reason: text } },
    request: { ...campaignRecord().request, argv: [text], kernels: [text, 'other'], cases: [text] },
    kernels: kernelsOf([text]),
    image: { name: text, digest: text },
    routes: [
      campaignRoute('cell', record),
      { role: 'cell', route: ['other', text], record: null, trouble: text, reused: false },
    ],
    aborted: { message: text, help: text },
  })
}

const crashed: Partial<RouteRecord> = {
  troubles: [
    trouble({
      verdict: 'crash',
      subject: 'guest g1',
      title: 'its kernels went through all hops',
      reason: 'kernel B: BUG: unable to handle page fault for address: ffff888100000000',
      restsOn: null,
      failed: [],
      findings: [
        {
          severity: 'oops',
          rule: 'bug',
          line: 'BUG: unable to handle page fault for address: ffff888100000000',
          boot: 1,
        },
      ],
      guest: {
        id: 'g1',
        end: 'crash',
        detail: 'kernel B: the kernel crashed',
        lastWords: [
          '[    0.412345] BUG: unable to handle page fault for address: ffff888100000000',
          '[    0.412399] #PF: supervisor read access in kernel mode',
          '[    0.412443] RIP: 0010:luo_file_deserialize+0x12a/0x2f0',
          '[    0.412502] Kernel panic - not syncing: Fatal exception',
        ],
      },
    }),
    ...cases(5).map(({ id, title }) => trouble({ subject: id, title })),
  ],
}

const manyRuns: Partial<RouteRecord> = {
  confidence: { runs: 59, failures: 0, level: 0.95, atMost: 0.0495 },
  runs: Array.from({ length: 59 }, (_, index) => ({
    ...(routeRecord().runs[0] as RouteRecord['runs'][number]),
    id: `2026-11-20T09-31-${String(index).padStart(2, '0')}Z-4f2a`,
    quick: index > 0,
  })),
}

/** The last two of every series come to something else than to pass. */
function cases(count: number): RouteCase[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `memfd/content-of-${index}-mib`
    const title = `a memfd of ${index} MiB keeps its bytes, its size and its seals through the hop`
    if (index === count - 2)
      return routeCase({ id, title, verdict: 'known', reason: 'the seals are not kept yet' })
    if (index === count - 1) return routeCase({ id, title, verdict: 'skip', reason: 'no hugetlb in A' })
    return routeCase({ id, title })
  })
}

function cell(from: string, to: string, over: Parameters<typeof routeRecord>[0] = {}): CampaignRoute {
  return campaignRoute('cell', routeRecord({ cases: cases(12), ...over, route: [from, to] }))
}

function matrix(names: string[], routes: CampaignRoute[]): CampaignRecord {
  return campaignRecord({
    kind: 'matrix',
    request: { ...campaignRecord().request, argv: ['matrix', ...names], kernels: names },
    kernels: kernelsOf(names),
    routes,
    aborted: {
      message: 'interrupted by SIGINT',
      help: 'run the same command again: it goes on where it was',
    },
  })
}

function kernelsOf(names: readonly string[]): CampaignRecord['kernels'] {
  const kernel = campaignRecord().kernels['debian:7.2']
  if (kernel === undefined) throw new Error('the test data has lost its kernel')
  return Object.fromEntries(
    names.map((name) => [name, { ...kernel, name, release: name.replace(/^.*[:/]/, ''), limits, uapi }]),
  )
}
