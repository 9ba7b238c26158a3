import t from 'tap'
import { campaignRecord, campaignRoute, routeRecord } from '../../record/campaigns.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { campaignFullOf, everyStateMatrix, largeMatrix, qualificationOf } from './pages.test-data.js'
import { renderCampaignText } from './text.js'

const plain = { color: false }

t.test('a qualification answers first, then shows its routes, its kernels and what it took', async (t) => {
  t.equal(
    renderCampaignText(campaignRecord(), plain),
    `QUALIFIED: debian:7.2 may be live-updated to debian:7.3, and back

  control   debian:7.2 -> debian:7.2                              compatible  as predicted  1/1 case  1 run, at most 95% fail
  control   debian:7.3 -> debian:7.3                              compatible  as predicted  1/1 case  1 run, at most 95% fail
  upgrade   debian:7.2 -> debian:7.3                              compatible  as predicted  1/1 case  1 run, at most 95% fail
  rollback  debian:7.3 -> debian:7.2                              compatible  as predicted  1/1 case  1 run, at most 95% fail
  chain     debian:7.2 -> debian:7.3 -> debian:7.2 -> debian:7.3  compatible  as predicted  1/1 case  1 run, at most 95% fail

  1  debian:7.2: 7.2.13-liveproof (linux-source 7.2.13-liveproof)
     kho kho-v4, luo luo-v5, memfd memfd-v2
  2  debian:7.3: 7.3.4-liveproof (linux-source 7.3.4-liveproof)
     kho kho-v4, luo luo-v5, memfd memfd-v2

qualification 2026-11-20T09-31-00Z-beef, 5:00, liveproof 0.1.0
5 routes (0 known from earlier), 5 runs; confidence is stated with 95%
QEMU emulator version 7.2.22, tcg: a guest under kvm did not run within 3 s
`,
  )
})

t.test(
  'a route that is not compatible says why, what follows, what failed, and how to see it again',
  async (t) => {
    const loses = campaignRoute('upgrade', routeRecord({ verdict: 'loses' }))
    t.match(
      renderCampaignText(campaignRecord({ routes: [loses] }), plain),
      `
upgrade debian:7.2 -> debian:7.3: silent ABI drift: the ABI strings agree, and the kernels do not

upgrade debian:7.2 -> debian:7.3: loses
  reason         session vm: expected success, got ENOENT
  operator sees  the host comes up, and no session is there
  would be lost  the memory of every VM
  predicted      compatible: all ABI strings agree
  stands out     silent ABI drift: the ABI strings agree, and the kernels do not
  confidence     1 of 1 run did not pass
  reproduce      liveproof run --from debian:7.2 --to debian:7.3 --offered-by first --seed 5eed --memory 1024 --cpus 2 memfd/content-64m
  evidence       run 2026-11-20T09-31-07Z-4f2a
  fail memfd/content-64m: content of ram
    rests on documentation: mm/memfd_preservation
    after: content of ram did not hold
      expected hash 00ff
      got      hash ff00
      pages    12-15 zeros, 20 stale
    last words of g1:
      > reboot: Power down

  1  debian:7.2`,
    )
  },
)

t.test('a matrix is a grid first, with what stands out marked', async (t) => {
  t.match(
    renderCampaignText(everyStateMatrix(), plain),
    `
from \\ to                     1           2           3         4            5       6
1 debian:7.2                  compatible  corrupts!   refused~  compatible^  loses~  no result
2 debian:7.3                  loses!      compatible  panics!   hangs!       .       .
3 kho-bump                    refused!    .           .         .            .       .
4 luo-bump                    .           .           .         not proven   .       .
5 no-luo                      skipped     .           .         .            .       .
6 tree:/ho…update-v9-rebased  no result   .           .         .            .       compatible

! silent ABI drift   ^ needless ABI bump   ~ as the kernels say of themselves
`,
  )
})

t.test('a small grid is headed by names', async (t) => {
  const { routes } = campaignRecord()
  const text = renderCampaignText(campaignRecord({ kind: 'matrix', routes: routes.slice(0, 4) }), plain)
  t.match(
    text,
    `
from \\ to   debian:7.2  debian:7.3
debian:7.2  compatible  compatible
debian:7.3  compatible  compatible

  1  debian:7.2: `,
  )
})

t.test('a grid of ten kernels fits a terminal, whatever is in it', async (t) => {
  const many = largeMatrix({ size: 10, casesEach: 1 })
  const worst = routeRecord({ verdict: 'corrupts' })
  for (const route of many.routes) if (route.record) route.record = { ...worst, route: route.route }
  for (const record of [largeMatrix({ size: 10, casesEach: 3 }), many]) {
    const [, grid = ''] = renderCampaignText(record, plain).split('\n\n')
    t.ok(grid.split('\n').length === 11)
    for (const line of grid.split('\n')) t.ok(line.length <= 100, line)
  }
})

t.test('what was predicted is told without its cases', async (t) => {
  const text = renderCampaignText(everyStateMatrix(), plain)
  const [section] = text.split('\n\n').filter((one) => one.startsWith('debian:7.2 -> kho-bump: refused\n'))
  t.match(section, /reason +KHO: handover FDT is incompatible/)
  t.notMatch(section, 'memfd/')
})

t.test('an aborted campaign, and one that never came to a route, can be read too', async (t) => {
  const aborted = { message: 'no space left', help: 'free some' }
  t.match(
    renderCampaignText(campaignRecord({ routes: [], kernels: {}, aborted }), plain),
    /^INCONCLUSIVE: no space left \(free some\); no route was tried\n\n {2}1 {2}debian:7.2\n/,
  )
})

t.test('colours come from us alone', async (t) => {
  for (const text of hostileTexts) {
    t.notMatch(renderCampaignText(campaignFullOf(text), plain), /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
    const colored = renderCampaignText(campaignFullOf(text), { color: true })
    t.match(colored, '\u001b[1;31m')
    t.notMatch(colored.replaceAll(/\u001b\[[\d;]+m/g, ''), /[^\n\P{Cc}]/u)
  }
  t.match(renderCampaignText(qualificationOf('compatible'), { color: true }), '\u001b[32mcompatible')
})
