import t from 'tap'
import { planKills } from './plan.js'

t.test('signals take turns, at moments between the start and the usual end', async (t) => {
  const kills = planKills(60, { seed: 'a', usualMs: 5000 })
  t.same(
    kills.slice(0, 4).map(({ number, signal }) => [number, signal]),
    [
      [1, 'SIGKILL'],
      [2, 'SIGTERM'],
      [3, 'SIGINT'],
      [4, 'SIGKILL'],
    ],
  )
  t.ok(kills.every(({ afterMs }) => afterMs >= 0 && afterMs <= 5000))
  for (const third of [0, 1, 2]) {
    const inThird = kills.filter(({ afterMs }) => Math.floor((afterMs / 5000) * 3) === third)
    t.ok(inThird.length > 10, `moments in every part of a run: ${inThird.length} in third ${third + 1}`)
  }
})

t.test('a seed gives the same kills again, however many are asked for', async (t) => {
  const usualMs = 7000
  t.same(planKills(3, { seed: 'a', usualMs }), planKills(9, { seed: 'a', usualMs }).slice(0, 3))
  t.not(planKills(1, { seed: 'a', usualMs })[0]?.afterMs, planKills(1, { seed: 'b', usualMs })[0]?.afterMs)
})
