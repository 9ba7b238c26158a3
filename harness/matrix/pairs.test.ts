import t from 'tap'
import { cellName, choosePairs, inRows, type PairChoice } from './pairs.js'

const cells = (choice: PairChoice, kernels = ['a', 'b', 'c']) => choosePairs(kernels, choice).map(cellName)

t.test('all pairs are every kernel into every one, also into itself', async (t) => {
  t.strictSame(cells('all'), ['a,a', 'a,b', 'a,c', 'b,a', 'b,b', 'b,c', 'c,a', 'c,b', 'c,c'])
})

t.test('upgrades go to the later ones in the order given', async (t) => {
  t.strictSame(cells('upgrade'), ['a,a', 'a,b', 'a,c', 'b,b', 'b,c', 'c,c'])
  t.strictSame(cells('upgrade', ['b', 'a']), ['b,b', 'b,a', 'a,a'])
})

t.test('adjacent ones go to the next and back', async (t) => {
  t.strictSame(cells('adjacent'), ['a,a', 'a,b', 'b,a', 'b,b', 'b,c', 'c,b', 'c,c'])
})

t.test('pairs in any order stand in a grid row by row', async (t) => {
  const pairs = choosePairs(['a', 'b', 'c'], 'all')
  t.strictSame(inRows(pairs.toReversed(), ['a', 'b', 'c']), pairs)
})
