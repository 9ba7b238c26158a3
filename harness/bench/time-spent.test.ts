import t from 'tap'
import type { RunRecord } from '../record/record.js'
import { whereTimeWent } from './time-spent.js'

t.test('the phases of each guest add up to the whole time of the run', async (t) => {
  const ledger = [
    { name: 'image load', ms: 700 },
    { name: 'jump to READY', ms: 1300 },
  ]
  const record = {
    started: '2026-11-20T09:00:00.400Z',
    finished: '2026-11-20T09:00:05.900Z',
    guests: [{ id: 'g1', hops: [{ ledger }] }],
  } as unknown as RunRecord
  const began = Date.parse('2026-11-20T09:00:00.000Z')
  const [guest] = whereTimeWent({ ms: 6000, began, ended: began + 6000, record })
  t.match(guest, {
    guest: 'g1',
    phases: [{ ms: 400 }, { ms: 3500 }, ...ledger, { name: 'reports and exit', ms: 100 }],
  })
  t.equal(
    guest?.phases.reduce((sum, { ms }) => sum + ms, 0),
    6000,
  )
})
