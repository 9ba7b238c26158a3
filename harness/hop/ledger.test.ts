import t from 'tap'
import { Ledger } from './ledger.js'

t.test('phases follow each other without a gap', async (t) => {
  const clock = [1000, 1010, 1010, 1510.5]
  const ledger = new Ledger(() => clock.shift() ?? Number.NaN)
  const { phases } = ledger
  for (const name of ['load', 'nothing', 'jump']) ledger.close(name)
  t.strictSame(phases, [
    { name: 'load', ms: 10 },
    { name: 'nothing', ms: 0 },
    { name: 'jump', ms: 500.5 },
  ])
})

t.test("the host's own clock never goes back", async (t) => {
  const ledger = new Ledger()
  ledger.close('first')
  ledger.close('second')
  t.ok(ledger.phases.every(({ ms }) => ms >= 0))
})
