import t from 'tap'
import { type CampaignRecord, type CampaignRoute, campaignRecordSchema } from '../record/campaign-record.js'
import { campaignRecord, campaignRoute, routeRecord } from '../record/campaigns.test-data.js'
import type { RouteRecord } from '../record/route-record.js'
import type { RouteVerdict } from '../record/route-verdict.js'
import { renderCampaign } from '../report/campaign/render.js'
import { mergeMatrices } from './merge.js'
import { cellName, choosePairs, type Pair } from './pairs.js'
import { kernelsOf } from './pairs-file.js'
import { partOf } from './part.js'
import type { Source } from './same-ground.js'

const kernels = ['debian:7.2', 'debian:7.3']
const cells = choosePairs(kernels, 'all')
const up = { from: 'debian:7.2', to: 'debian:7.3' }

function proven(
  { from, to }: Pair,
  over: Partial<RouteRecord> & { verdict?: RouteVerdict } = {},
): CampaignRoute {
  return campaignRoute('cell', routeRecord({ route: [from, to], ...over }))
}

function undecided({ from, to }: Pair): CampaignRoute {
  return { role: 'cell', route: [from, to], record: null, trouble: 'no room', reused: false }
}

function matrix(routes: CampaignRoute[], over: Partial<CampaignRecord> = {}): CampaignRecord {
  return campaignRecord({ kind: 'matrix', routes, ...over })
}

function merge(...records: CampaignRecord[]): CampaignRecord {
  const sources: Source[] = records.map((record, index) => ({ path: `r${index + 1}`, record }))
  // As it is written.
  return campaignRecordSchema.parse({
    ...mergeMatrices(sources, { argv: ['merge', 'r1', 'r2'] }),
    id: 'merged',
  })
}

const request = (over: Partial<CampaignRecord['request']>) => ({ ...campaignRecord().request, ...over })

t.test('merged shards are the whole, in every report', async (t) => {
  const verdicts: Record<string, RouteVerdict> = { 'debian:7.3,debian:7.2': 'refused' }
  const routes = (part: readonly Pair[]) =>
    part.map((pair) => proven(pair, { verdict: verdicts[cellName(pair)] ?? 'compatible' }))
  const whole = matrix(routes(cells))
  const shards = ['4/4', '1/4', '2/4', '3/4'].map((shard) => {
    const part = partOf(cells, { cell: undefined, shard })
    return matrix(routes(part), { kernels: pick(kernelsOf(part)) })
  })
  const merged = merge(...shards)
  t.strictSame({ ...merged, id: whole.id, request: { ...merged.request, argv: whole.request.argv } }, whole)
  for (const format of ['tap', 'junit', 'json', 'text', 'html'] as const) {
    const report = (record: CampaignRecord) => renderCampaign(record, { format, color: false, flat: false })
    const same = { ...merged, id: whole.id, request: whole.request }
    t.equal(report(same), report(whole), format)
  }
})

t.test('kernels that only one of them has come behind', async (t) => {
  const other = matrix([proven({ from: 'no-luo', to: 'debian:7.2' })], {
    request: request({ kernels: ['no-luo', 'debian:7.2'] }),
  })
  const merged = merge(matrix(cells.map((cell) => proven(cell))), other)
  t.strictSame(merged.request.kernels, [...kernels, 'no-luo'])
  t.strictSame(merged.routes.at(-1)?.route, ['no-luo', 'debian:7.2'])
})

t.test('it took from the first begin to the last end', async (t) => {
  const first = matrix([proven(up)], {
    started: '2026-11-20T09:00:00.000Z',
    finished: '2026-11-20T09:10:00.000Z',
  })
  const last = matrix([proven(up)], {
    started: '2026-11-20T09:05:00.000Z',
    finished: '2026-11-20T09:07:00.000Z',
  })
  const { started, finished } = merge(last, first)
  t.strictSame({ started, finished }, { started: first.started, finished: first.finished })
})

t.test('of a cell that both have, the one from most runs is kept', async (t) => {
  const run = routeRecord().runs
  const often = matrix([proven(up, { runs: [...run, ...run] })], { request: request({ runs: 2 }) })
  for (const records of [
    [matrix([proven(up)]), often],
    [often, matrix([proven(up)])],
  ]) {
    const merged = merge(...records)
    t.equal(merged.routes[0]?.record?.runs.length, 2)
    t.equal(merged.request.runs, 2)
  }
})

t.test('a cell without a conclusion gives way to one with', async (t) => {
  for (const open of [undecided(up), proven(up, { verdict: 'not-proven' })]) {
    t.equal(merge(matrix([open]), matrix([proven(up)])).routes[0]?.record?.judgement.verdict, 'compatible')
    t.equal(merge(matrix([proven(up)]), matrix([open])).routes[0]?.record?.judgement.verdict, 'compatible')
  }
  t.equal(merge(matrix([undecided(up)]), matrix([undecided(up)])).routes[0]?.trouble, 'no room')
})

t.test('what was broken off stays so, until another part has the rest', async (t) => {
  const down = { from: up.to, to: up.from }
  const aborted = { message: 'interrupted by SIGTERM', help: null }
  const broken = matrix([proven(up), undecided(down)], { aborted })
  const message = 'r2: interrupted by SIGTERM'
  t.match(merge(matrix([proven(up)]), broken).aborted, { message })
  t.equal(merge(matrix([proven(down)]), broken).aborted, null)
})

const otherSubject = (over: Partial<RouteRecord['subject']>) => ({
  subject: { ...routeRecord().subject, ...over },
})
const otherModules = routeRecord().subject.kernels.map((kernel) => ({
  ...kernel,
  modules: kernel.name === 'debian:7.3' ? '66' : null,
}))
const otherKernel = { ...campaignRecord().kernels, 'debian:7.3': { ...kernelOf('debian:7.3'), digest: '99' } }

function kernelOf(name: string): CampaignRecord['kernels'][string] {
  const kernel = campaignRecord().kernels[name]
  if (kernel === undefined) throw new Error(`the test's data have no ${name}`)
  return kernel
}

/** Those that a part needs. */
function pick(names: readonly string[]): CampaignRecord['kernels'] {
  return Object.fromEntries(names.map((name) => [name, kernelOf(name)]))
}

const contradictions: { title: string; other: CampaignRecord; message: RegExp }[] = [
  {
    title: 'another verdict about the same',
    other: matrix([proven(up, { verdict: 'corrupts' })]),
    message: /debian:7\.2 -> debian:7\.3: compatible \(QEMU .*, tcg\), and corrupts \(QEMU .*, tcg\)/,
  },
  {
    title: 'another verdict by another QEMU',
    other: matrix([
      proven(up, {
        verdict: 'hangs',
        key: 'ff',
        ...otherSubject({ qemu: { version: 'QEMU 10', digest: '00' } }),
      }),
    ]),
    message: /compatible \(QEMU .*, tcg\), and hangs \(QEMU 10, tcg\)/,
  },
  {
    title: 'another kernel by the same name',
    other: matrix([], { kernels: otherKernel }),
    message: /debian:7\.3 is not the same kernel: \w+, and 99/,
  },
  {
    title: 'another module of a kernel',
    other: matrix([proven(up, otherSubject({ kernels: otherModules }))]),
    message: /modules of debian:7\.3: none, and 66/,
  },
  {
    title: 'another program',
    other: matrix([proven(up, otherSubject({ harness: { version: '0.1.0', digest: '88' } }))]),
    message: /program: \w+, and 88/,
  },
  {
    title: 'another version of liveproof',
    other: matrix([], { harness: { version: '0.2.0', node: '20.20.0' } }),
    message: /liveproof: 0\.1\.0, and 0\.2\.0/,
  },
  {
    title: 'another image',
    other: matrix([], { image: { name: 'mini', digest: '77' } }),
    message: /image: \w+, and 77/,
  },
  {
    title: 'other cases',
    other: matrix([], { request: request({ cases: ['memfd'] }) }),
    message: /cases: all, and memfd/,
  },
  {
    title: 'the quick cases',
    other: matrix([], { request: request({ quick: true }) }),
    message: /suite: whole, and quick/,
  },
  {
    title: 'guests with other memory',
    other: matrix([], { request: request({ memoryMiB: 512 }) }),
    message: /memory of a guest: 1024 MiB, and 512 MiB/,
  },
  {
    title: 'guests with other processors',
    other: matrix([], { request: request({ cpus: 1 }) }),
    message: /processors of a guest: 2, and 1/,
  },
]

for (const { title, other, message } of contradictions) {
  t.test(`${title} is refused, naming both`, async (t) => {
    const own = matrix([proven(up)])
    t.throws(() => merge(own, other), { name: 'UsageError', message })
    t.throws(() => merge(own, other), { message: /^cannot merge r1 and r2: / })
    t.throws(() => merge(own, own, other), { message: /^cannot merge r[12] and r3: / })
  })
}

t.test('a qualification is no part of a matrix', async (t) => {
  const message = /^r2 is a qualification: only matrices can be merged/
  t.throws(() => merge(matrix([proven(up)]), campaignRecord()), { name: 'UsageError', message })
})
