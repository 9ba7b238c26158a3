import t from 'tap'
import { spread } from './spread.js'

t.test('what does not come out even is more in the first ones', async (t) => {
  t.strictSame(spread(7, { over: 3 }), [3, 2, 2])
  t.strictSame(spread(2, { over: 4 }), [1, 1, 0, 0])
  t.strictSame(spread(0, { over: 2 }), [0, 0])
})
