import t from 'tap'
import { cellName, choosePairs, type Pair } from './pairs.js'
import { partOf } from './part.js'

const kernels = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`)
const cells = choosePairs(['debian:7.2', 'debian:7.3', 'no-luo'], 'all')
const shard = (all: readonly Pair[], text: string) => partOf(all, { cell: undefined, shard: text })

t.test('all of it, where no part is asked for', async (t) => {
  t.strictSame(partOf(cells, { cell: undefined, shard: undefined }), cells)
})

t.test('a cell by its name', async (t) => {
  for (const cell of ['debian:7.2,no-luo', ' debian:7.2 , no-luo '])
    t.strictSame(partOf(cells, { cell, shard: undefined }), [{ from: 'debian:7.2', to: 'no-luo' }])
})

t.test('shards are the whole, each cell once, evenly', async (t) => {
  for (const size of [2, 3, 4, 7]) {
    const all = choosePairs(kernels(size), 'all')
    for (const count of [1, 2, 3, 4]) {
      const shards = Array.from({ length: count }, (_, index) => shard(all, `${index + 1}/${count}`))
      t.strictSame(shards.flat().map(cellName).toSorted(), all.map(cellName).toSorted())
      const sizes = shards.map(({ length }) => length)
      t.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, `${size} x ${size} in ${count}: ${sizes}`)
    }
  }
})

t.test('the row and the column of a kernel are spread over the shards', async (t) => {
  for (const count of [2, 3, 4]) {
    const all = choosePairs(kernels(4), 'all')
    for (const side of ['from', 'to'] as const) {
      const own = shard(all, `1/${count}`).filter((pair) => pair[side] === 'k2')
      t.ok(own.length >= 1 && own.length <= 2, `${own.length} cells ${side} k2 in a shard of ${count}`)
    }
  }
})

t.test('a shard keeps the order of the matrix', async (t) => {
  const own = shard(cells, '2/2')
  t.strictSame(
    cells.filter((cell) => own.includes(cell)),
    own,
  )
})

const refusals = [
  {
    title: 'a cell that is none',
    part: { cell: 'debian:7.2', shard: undefined },
    message: /has no such cell/,
  },
  {
    title: 'a mistyped cell',
    part: { cell: 'debian:7.2,debain:7.3', shard: undefined },
    message: /--cell debian:7\.2,debain:7\.3: the matrix has no such cell/,
    help: /did you mean debian:7\.2,debian:7\.3\?/,
  },
  { title: 'shard 0', part: { cell: undefined, shard: '0/3' }, message: /--shard 0\/3: a shard is i\/n/ },
  { title: 'a shard too many', part: { cell: undefined, shard: '4/3' }, message: /a shard is i\/n/ },
  { title: 'half a shard', part: { cell: undefined, shard: '1.5/3' }, message: /a shard is i\/n/ },
  { title: 'no shard', part: { cell: undefined, shard: 'first' }, message: /--shard first: a shard is i\/n/ },
  {
    title: 'a shard that is left with nothing',
    part: { cell: undefined, shard: '10/10' },
    message: /nothing is left for it, the matrix has 9 cells/,
    help: /at most 9/,
  },
]

for (const { title, part, ...refusal } of refusals) {
  t.test(`${title} is refused`, async (t) => {
    t.throws(() => partOf(cells, part), { name: 'UsageError', ...refusal })
  })
}
