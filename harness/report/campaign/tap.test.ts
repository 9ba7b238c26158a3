import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { Parser } from 'tap-parser'
import type { CampaignRecord } from '../../record/campaign-record.js'
import {
  campaignRecord,
  campaignRoute,
  routeCase,
  routeRecord,
  trouble,
} from '../../record/campaigns.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { visibleText } from '../../visible-text.js'
import { parseTap, proveTap } from '../tap-consumers.test-data.js'
import { campaignFullOf } from './pages.test-data.js'
import { renderCampaignTap } from './tap.js'

const root = t.testdir()
const temporary = (): Promise<string> => mkdtemp(join(root, 'test-'))
const [a, b] = ['debian:7.2', 'debian:7.3']
const good = campaignRoute('cell', routeRecord({ route: [a, a] }))
const expected = campaignRoute(
  'cell',
  routeRecord({
    route: [b, a],
    verdict: 'refused',
    remark: 'as-predicted',
    prediction: { verdict: 'refused', by: 'kho', reason: 'kho-v5 is not kho-v4' },
  }),
)
const silent = campaignRoute('cell', routeRecord({ route: [a, b], verdict: 'loses' }))
const bump = campaignRoute('cell', routeRecord({ route: [b, b], remark: 'needless-bump' }))
const lost = { ...good, record: null, trouble: 'no space left' }
const skippedCase = routeCase({ verdict: 'skip', reason: 'it has no LUO' })
const skipped = campaignRoute(
  'cell',
  routeRecord({ verdict: 'not-proven', cases: [skippedCase], troubles: [] }),
)
if (skipped.record) {
  skipped.record.prediction = { verdict: 'unknown', by: null, reason: 'it has no LUO' }
  for (const run of skipped.record.runs) run.exitStatus = 0
}
const matrix = (...routes: CampaignRecord['routes']): CampaignRecord =>
  campaignRecord({ kind: 'matrix', routes })

t.test('a route is a point, and its cases are a subtest before it', async (t) => {
  t.equal(
    renderCampaignTap(matrix(good, silent), { flat: false }),
    `TAP version 13
# liveproof 0.1.0, matrix 2026-11-20T09-31-00Z-beef, tcg
# kernel debian:7.2: 7.2.13-liveproof
# kernel debian:7.3: 7.3.4-liveproof
1..2
# Subtest: debian:7.2 -> debian:7.2: compatible
    1..1
    ok 1 - memfd/content-64m: a 64 MiB memfd keeps its bytes
ok 1 - debian:7.2 -> debian:7.2: compatible
# Subtest: debian:7.2 -> debian:7.3: loses (silent ABI drift)
    1..1
    not ok 1 - memfd/content-64m: a 64 MiB memfd keeps its bytes
      ---
      verdict: "fail"
      reason: "content of ram: expected hash 00ff, got hash ff00"
      rests_on: "documentation: mm/memfd_preservation"
      failed:
        - check: "content of ram"
          stage: "after"
          expected: "hash 00ff"
          got: "hash ff00"
          pages: "12-15 zeros, 20 stale"
      console: |
        > reboot: Power down
      files:
        record: "../2026-11-20T09-31-07Z-4f2a/run.json"
        console: "../2026-11-20T09-31-07Z-4f2a/guests/g1/console.log"
      ...
not ok 2 - debian:7.2 -> debian:7.3: loses (silent ABI drift)
  ---
  verdict: "loses"
  reason: "session vm: expected success, got ENOENT"
  operator_sees: "the host comes up, and no session is there"
  would_be_lost: "the memory of every VM"
  predicted: "compatible: all ABI strings agree"
  stands_out: "silent ABI drift: the ABI strings agree, and the kernels do not"
  confidence: "1 of 1 run did not pass"
  reproduce: "liveproof run --from debian:7.2 --to debian:7.3 --offered-by first --seed 5eed --memory 1024 --cpus 2 memfd/content-64m"
  evidence: "run 2026-11-20T09-31-07Z-4f2a"
  ...
# silent ABI drift: the ABI strings agree, and the kernels do not: debian:7.2 -> debian:7.3
# NOT PROVEN: 1 of 2 pairs are compatible, 1 with silent loss of state
`,
  )
})

t.test('flat, each case of each route is a point, and each route', async (t) => {
  const lines = renderCampaignTap(matrix(good, expected), { flat: true }).split('\n')
  t.same(
    lines.filter((line) => /^(not )?ok |^1\.\./.test(line)),
    [
      '1..4',
      'ok 1 - debian:7.2 -> debian:7.2: memfd/content-64m: a 64 MiB memfd keeps its bytes',
      'ok 2 - debian:7.2 -> debian:7.2: compatible',
      'not ok 3 - debian:7.3 -> debian:7.2: memfd/content-64m: a 64 MiB memfd keeps its bytes # TODO kho-v5 is not kho-v4',
      'not ok 4 - debian:7.3 -> debian:7.2: refused # TODO kho-v5 is not kho-v4',
    ],
  )
})

t.test('a needless bump is a pass that stands out', async (t) => {
  const tap = renderCampaignTap(matrix(bump), { flat: false })
  t.match(tap, '\nok 1 - debian:7.3 -> debian:7.3: compatible (needless ABI bump)\n# needless ABI bump: ')
})

t.test('a kernel that offers nothing is skipped, and a route without a result says why', async (t) => {
  const tap = renderCampaignTap(matrix(skipped, lost), { flat: false })
  t.match(tap, '\nok 1 - debian:7.2 -> debian:7.3: skipped # SKIP no case was run\n')
  t.match(
    tap,
    '\nnot ok 2 - debian:7.2 -> debian:7.2: no result\n  ---\n  verdict: "no result"\n  reason: "no space left"\n',
  )
})

t.test('a case that fails now and then says how often', async (t) => {
  const cases = [routeCase({ verdict: 'fail', reason: 'chance', runs: 5, times: 2 })]
  const record = routeRecord({ verdict: 'loses', cases, troubles: [trouble()] })
  t.match(
    renderCampaignTap(matrix(campaignRoute('cell', record)), { flat: false }),
    '\n    # memfd/content-64m: fail in 2 of 5 runs\n',
  )
})

const aborted = { message: 'interrupted by SIGINT', help: null }

/** Whether both consumers must take the campaign for a success. */
const campaigns: { title: string; record: CampaignRecord; ok: boolean }[] = [
  { title: 'qualified', record: campaignRecord(), ok: true },
  { title: 'as told', record: matrix(good, expected, skipped, bump), ok: true },
  { title: 'silent loss', record: matrix(good, silent), ok: false },
  {
    title: 'refused as told, in a qualification',
    record: campaignRecord({ routes: [good, expected] }),
    ok: false,
  },
  { title: 'one without a result', record: matrix(good, lost), ok: false },
  { title: 'none with a result', record: matrix(lost), ok: false },
  { title: 'no route', record: matrix(), ok: false },
  { title: 'aborted', record: campaignRecord({ aborted }), ok: false },
]

t.test('prove and tap-parser agree about which campaigns are good, nested and flat', async (t) => {
  for (const flat of [false, true]) {
    const streams = campaigns.map(({ record }) => renderCampaignTap(record, { flat }))
    const proved = await proveTap(streams, await temporary())
    for (const [index, { title, ok }] of campaigns.entries()) {
      t.equal(parseTap(streams[index] ?? '').ok, ok, `tap-parser: ${title}`)
      t.equal(proved[index]?.ok, ok, `TAP::Parser: ${title}: ${proved[index]?.output}`)
      t.match(proved[index]?.output, /errors=$/, `no parse error: ${title}`)
    }
  }
})

t.test('the prove program itself accepts a good campaign, and fails a bad one', async (t) => {
  const directory = await temporary()
  const status = async (name: string, record: CampaignRecord) => {
    await writeFile(join(directory, name), renderCampaignTap(record, { flat: false }))
    return (await execa('prove', [name], { cwd: directory, reject: false })).exitCode
  }
  t.equal(await status('good.tap', matrix(good, expected, skipped)), 0)
  t.equal(await status('bad.tap', matrix(good, silent)), 1)
  t.not(await status('none.tap', matrix()), 0)
})

t.test('only what is inconclusive as a whole bails out', async (t) => {
  t.equal(parseTap(renderCampaignTap(matrix(good, lost), { flat: false })).bailout, false)
  t.equal(parseTap(renderCampaignTap(matrix(lost), { flat: false })).bailout, 'no route came to a conclusion')
  t.match(
    renderCampaignTap(campaignRecord({ aborted }), { flat: false }),
    /\nBail out! interrupted by SIGINT\n$/,
  )
})

/** Each point at any depth, by how it counts. */
function outline(tap: string): string[] {
  const parser = new Parser({ strict: true })
  const seen: string[] = []
  const watch = (one: Parser, depth: number): void => {
    one.on('assert', ({ ok, todo, skip }) => seen.push(`${depth} ${ok} ${Boolean(todo)} ${Boolean(skip)}`))
    one.on('child', (child) => watch(child, depth + 1))
  }
  watch(parser, 0)
  parser.end(tap)
  return seen
}

/** Points of every kind, with one text wherever a guest could put it. */
function everyKindFullOf(text: string): CampaignRecord {
  const full = campaignFullOf(text)
  const [route] = full.routes
  if (!route?.record) throw new Error('the test data has lost its route')
  const told = { ...route.record, remark: 'as-predicted' as const }
  const compatible = {
    ...told,
    judgement: { ...told.judgement, verdict: 'compatible' as const },
    cases: (['pass', 'skip', 'known'] as const).map((verdict) =>
      routeCase({ id: verdict, title: text, verdict, reason: text }),
    ),
    troubles: [],
  }
  const nothing = {
    ...skipped.record,
    judgement: { ...told.judgement, verdict: 'not-proven' as const },
  } as typeof told
  const more = [told, compatible, nothing].map((record) => ({ ...route, record }))
  return { ...full, aborted: null, routes: [...full.routes, ...more] }
}

t.test('no text can change how many points there are, how deep, or how they end', async (t) => {
  for (const flat of [false, true]) {
    const harmless = renderCampaignTap(everyKindFullOf('harmless'), { flat })
    const [accepted] = await proveTap([harmless], await temporary())
    t.match(accepted?.output, /errors=$/)
    const streams = hostileTexts.map((text) => renderCampaignTap(everyKindFullOf(text), { flat }))
    const proved = await proveTap(streams, await temporary())
    for (const [index, text] of hostileTexts.entries()) {
      const name = `${flat ? 'flat' : 'nested'}: ${visibleText(text, 60)}`
      const stream = streams[index] ?? ''
      t.same(outline(stream), outline(harmless), `tap-parser: ${name}`)
      t.equal(proved[index]?.output, accepted?.output, `TAP::Parser: ${name}`)
      t.notMatch(stream, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u, `nothing but newlines and visible: ${name}`)
    }
  }
})
