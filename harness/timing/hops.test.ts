import t from 'tap'
import { chooseHops, type HopChoice, hopChoices } from './hops.js'

const hops = (b: string | undefined, choice: HopChoice): string =>
  chooseHops('a', { b, choice })
    .map(({ from, to }) => from + to)
    .join(' ')

t.test('of two kernels there are the hops that were chosen, A -> A first', async (t) => {
  t.strictSame(
    hopChoices.map((choice) => hops('b', choice)),
    ['aa ab ba bb', 'ab', 'aa bb'],
  )
})

t.test('of one kernel, or the same one twice, there is the hop into itself', async (t) => {
  t.equal(hops(undefined, 'all'), 'aa')
  t.equal(hops('a', 'upgrade'), 'aa')
})
