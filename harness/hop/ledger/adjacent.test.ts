import t from 'tap'
import { adjacent } from './adjacent.js'

t.test('each phase ends where the next begins', async (t) => {
  const instants = [
    { name: 'one', at: 10 },
    { name: 'two', at: 15 },
  ]
  t.strictSame(adjacent(instants, 40), [
    { name: 'one', from: 10, to: 15 },
    { name: 'two', from: 15, to: 40 },
  ])
})

t.test('between two instants that are known, with one that is not, nothing is known', async (t) => {
  const instants = [
    { name: 'one', at: 10 },
    { name: 'two', at: undefined },
    { name: 'three', at: 30 },
    { name: 'four', at: undefined },
  ]
  t.strictSame(adjacent(instants, 40), [
    { name: 'unknown', from: 10, to: 30 },
    { name: 'unknown', from: 30, to: 40 },
  ])
})

t.test('no phase is negative where two clocks disagree a little', async (t) => {
  const instants = [
    { name: 'one', at: 10 },
    { name: 'two', at: 20 },
    { name: 'three', at: 19.5 },
    { name: 'four', at: 41 },
  ]
  t.strictSame(
    adjacent(instants, 40).map(({ from, to }) => to - from),
    [10, 0, 20, 0],
  )
})
