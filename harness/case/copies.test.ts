import t from 'tap'
import { copyNumber, originalOf, seedOf, withCopies } from './copies.js'

const ids = withCopies([{ id: 'memfd/a' }, { id: 'memfd/b' }], 3).map(({ id }) => id)

t.test('the copies of a case come after it, and it stays as it is', async (t) => {
  t.same(ids, ['memfd/a', 'memfd/a@2', 'memfd/a@3', 'memfd/b', 'memfd/b@2', 'memfd/b@3'])
  const only = { id: 'memfd/a' }
  t.equal(withCopies([only], 1)[0], only)
})

t.test('a copy says of which case it is, and which it is', async (t) => {
  t.same(ids.slice(0, 3).map(originalOf), ['memfd/a', 'memfd/a', 'memfd/a'])
  t.same(ids.slice(0, 3).map(copyNumber), [1, 2, 3])
})

t.test('each copy has a seed of its own, and the first that of the run', async (t) => {
  const seeds = ids.slice(0, 3).map((id) => seedOf(id, 'any'))
  t.equal(new Set(seeds).size, 3)
  t.equal(seeds[0], 'any')
})
