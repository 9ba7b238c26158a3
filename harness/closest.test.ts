import t from 'tap'
import { closest } from './closest.js'

t.test('a slip of the keyboard is recognised', async (t) => {
  t.equal(closest('debain', ['debian', 'tree', 'image']), 'debian')
  t.equal(closest('TREE', ['debian', 'tree', 'image']), 'tree')
  t.equal(closest('no-lou', ['no-luo']), 'no-luo')
})

t.test('of two near words the nearer one is meant', async (t) => {
  t.equal(closest('memfd/content-4097', ['memfd/content-4096', 'memfd/content-4097']), 'memfd/content-4097')
})

t.test('a word that is near to nothing suggests nothing', async (t) => {
  t.equal(closest('windows', ['debian', 'tree', 'image']), undefined)
  t.equal(closest('x', []), undefined)
})

t.test('a short word must be nearly right', async (t) => {
  t.equal(closest('rnu', ['run']), undefined)
  t.equal(closest('rum', ['run']), 'run')
  t.equal(closest('', ['a', 'run']), undefined)
})

t.test('of two equally near words the first is meant', async (t) => {
  t.equal(closest('memfd/content-409', ['memfd/content-4095', 'memfd/content-4096']), 'memfd/content-4095')
})
