import t from 'tap'
import { hopRecord } from '../hop/hops.test-data.js'
import { campaignRecord } from '../record/campaigns.test-data.js'
import { guestRecord, runRecord } from '../record/records.test-data.js'
import { timingChanges, timingsOfCampaign, timingsOfRun } from './timings.js'

const jump = (...ms: number[]) =>
  runRecord({
    guests: ms.map((one) => guestRecord({ hops: [hopRecord({ ledger: [{ name: 'jump', ms: one }] })] })),
  })

t.test('a phase is compared by its medians, and says of how many samples', async (t) => {
  t.same(timingChanges(timingsOfRun(jump(100, 900, 120)), timingsOfRun(jump(130, 150))), [
    { hop: 'hop 1', phase: 'total', before: { ms: 120, samples: 3 }, after: { ms: 140, samples: 2 } },
    { hop: 'hop 1', phase: 'jump', before: { ms: 120, samples: 3 }, after: { ms: 140, samples: 2 } },
  ])
})

t.test('a phase that only one record has is told, and one that is the same is not', async (t) => {
  const [before, after] = [timingsOfRun(jump(100)), timingsOfRun(runRecord({ guests: [] }))]
  t.match(timingChanges(before, after), [
    { phase: 'total', after: null },
    { phase: 'jump', after: null },
  ])
  t.same(timingChanges(before, before), [])
})

t.test('a control without handover and a reset are no live updates to be timed', async (t) => {
  const hops = [hopRecord({ handover: false })]
  t.same(
    timingsOfRun(
      runRecord({ guests: [guestRecord({ hops }), guestRecord({ hops: [hopRecord({ kind: 'reset' })] })] }),
    ),
    [],
  )
})

t.test('a route of a campaign has one sample of each hop', async (t) => {
  const [control] = timingsOfCampaign(campaignRecord())
  t.same(control, { hop: 'debian:7.2 -> debian:7.2, hop 1', phase: 'total', samples: [1060] })
})
