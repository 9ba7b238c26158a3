import t from 'tap'
import { caseRecord, check, guestRecord } from '../record/records.test-data.js'
import { stayedDown } from './stayed-down.js'
import { runIn } from './steps.test-data.js'

t.test('a kernel did not come up if nothing had begun in it', async (t) => {
  t.equal(stayedDown(runIn('no-boot')), 'first')
  t.equal(stayedDown(runIn('hang')), 'first')
  t.equal(stayedDown(runIn('no-arrival')), 'next')
  t.equal(stayedDown(runIn('crash')), null, 'a case had begun')
  t.equal(stayedDown(runIn('fail')), null)
  t.equal(stayedDown(runIn('pass')), null)
})

t.test('one case that failed for another reason says something of the hop', async (t) => {
  const run = runIn('no-boot')
  const other = caseRecord({
    id: 'memfd/seals',
    verdict: 'fail',
    reason: 'lost',
    checks: [check({ held: false })],
    guest: 'g2',
  })
  const guests = [...run.guests, guestRecord({ id: 'g2' })]
  t.equal(stayedDown({ ...run, cases: [...run.cases, other], guests }), null)
})

t.test('a kernel that other cases of the same guest had begun in came up', async (t) => {
  const run = runIn('no-boot')
  const begun = caseRecord({ id: 'memfd/seals', ms: 3 })
  t.equal(stayedDown({ ...run, cases: [...run.cases, begun] }), null)
})
