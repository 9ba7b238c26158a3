import t from 'tap'
import { mapClocks } from './clock-map.js'
import type { Exchange } from './exchange.js'

/** An exchange of a guest whose TSC was 0 when the host's clock was 1000 ms, and counts a million in each. */
function exchange(at: number, { takes = 1, way = 0.5 }: { takes?: number; way?: number } = {}): Exchange {
  const t0 = (at + way - 1000) * 1e6
  return { operation: 'ping', sent: at, received: at + 2 * way + takes, t0, t1: t0 + takes * 1e6 }
}

t.test('readings of the TSC are told on the clock of the host', async (t) => {
  const map = mapClocks([exchange(2000), exchange(2100, { takes: 50, way: 30 })], [exchange(5000)])
  t.equal(map?.toHost(1500e6).toFixed(3), '2500.000')
  t.equal(map?.uncertainty.toFixed(3), '1.000')
})

t.test('what is asked while the agent is busy is no trouble: it is answered later', async (t) => {
  const queued = { ...exchange(2200), sent: 1900 }
  t.equal(mapClocks([exchange(2000), queued], [exchange(5000)])?.uncertainty.toFixed(3), '1.000')
})

t.test('a reading that cannot have been where it must makes all of them less certain', async (t) => {
  const late = { ...exchange(2500), sent: 2400, received: 2496 }
  t.equal(mapClocks([exchange(2000), late], [exchange(5000)])?.uncertainty.toFixed(1), '5.5')
})

const stopped = (ms: number): Exchange => ({ ...exchange(5000), sent: 5000 + ms, received: 5002 + ms })

for (const [story, before, after] of [
  ['nothing was asked in B', [exchange(2000)], []],
  ['no operation in A has a reading', [{ ...exchange(2000), t0: 0, t1: 0 }], [exchange(5000)]],
  ['the TSC starts anew', [exchange(2000)], [{ ...exchange(5000), t0: 10, t1: 20 }]],
  ['an operation ends before it begins', [exchange(2000)], [{ ...exchange(5000), t1: 1 }]],
  ['an operation begins before the one before it ends', [exchange(2000), exchange(2000.5)], [exchange(5000)]],
  ['the guest stood still for a while', [exchange(2000), exchange(4000)], [stopped(1000)]],
] as const)
  t.test(`the clocks cannot be compared where ${story}`, async (t) => {
    t.equal(mapClocks(before, after), undefined)
  })
