import t from 'tap'
import { ratiosOf, spreadOf } from './spread.js'

t.test('one disturbed round does not move the median', async (t) => {
  t.same(spreadOf([3.5, 3.4, 19, 3.6, 3.5]), { median: 3.5, least: 3.4, most: 19 })
})

t.test('the median of an even number of rounds lies between the two in the middle', async (t) => {
  t.same(spreadOf([4, 1, 3, 2]), { median: 2.5, least: 1, most: 4 })
})

t.test('nothing measured is nothing to report', async (t) => {
  t.throws(() => spreadOf([]), { message: 'nothing was measured' })
})

t.test('a value is compared with the floor of its own round', async (t) => {
  t.same(ratiosOf([4, 20], [2, 10]), [2, 2])
})
