import t from 'tap'
import { blackoutOf, groupPhases } from './summary.js'

const ledger = [
  { name: 'preserve', ms: 5 },
  { name: 'boot-setup', ms: 10, partOf: 'boot', blackout: true },
  { name: 'boot-end', ms: 20, partOf: 'boot', blackout: true },
  { name: 'connect', ms: 7, blackout: true },
]

t.test('parts of a phase are summed, at its place', async (t) => {
  t.strictSame(groupPhases(ledger), [
    { name: 'preserve', ms: 5 },
    { name: 'boot', ms: 30 },
    { name: 'connect', ms: 7 },
  ])
})

t.test('the blackout is what is marked as that, and not known of an older record', async (t) => {
  t.equal(blackoutOf(ledger), 37)
  t.equal(blackoutOf([{ name: 'jump to READY', ms: 850 }]), undefined)
})
