import t from 'tap'
import { shareOut } from './share-out.js'

const window = { from: 100, to: 200 }

t.test('every instant belongs to who was busy in it, or to nobody', async (t) => {
  const busy = [
    { name: 'a', from: 110, to: 120 },
    { name: 'b', from: 120, to: 130 },
    { name: 'a', from: 150, to: 155 },
  ]
  t.strictSame(
    shareOut(window, { busy, idle: 'idle' }),
    new Map([
      ['idle', 75],
      ['a', 15],
      ['b', 10],
    ]),
  )
})

t.test('what lies outside, or overlaps, is not counted twice', async (t) => {
  const busy = [
    { name: 'early', from: 50, to: 90 },
    { name: 'a', from: 90, to: 110 },
    { name: 'b', from: 105, to: 120 },
    { name: 'late', from: 190, to: 250 },
    { name: 'later', from: 250, to: 260 },
  ]
  t.strictSame(
    shareOut(window, { busy, idle: 'idle' }),
    new Map([
      ['a', 10],
      ['b', 10],
      ['idle', 70],
      ['late', 10],
    ]),
  )
})

t.test('where nobody was busy, all of it is idle', async (t) => {
  t.strictSame(shareOut(window, { busy: [], idle: 'idle' }), new Map([['idle', 100]]))
})
