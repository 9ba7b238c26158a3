import t from 'tap'
import { parse } from 'yaml'
import { listCells } from './cells-list.js'
import { choosePairs } from './pairs.js'

const cells = choosePairs(['debian:7.2', 'tree:./my linux'], 'all')
const many = choosePairs(
  Array.from({ length: 17 }, (_, index) => `k${index}`),
  'all',
)

t.test('for a person, a line a cell', async (t) => {
  t.match(listCells(cells, 'text'), 'debian:7.2 -> debian:7.2\ndebian:7.2 -> tree:./my linux\n')
})

t.test('for a program', async (t) => {
  t.strictSame(JSON.parse(listCells(cells, 'json')), cells)
})

t.test('for the matrix of GitHub Actions, in one line', async (t) => {
  const text = listCells(cells, 'github')
  t.match(text, /^[^\n]*\n$/)
  const { include } = JSON.parse(text)
  t.equal(include.length, 4)
  t.strictSame(include[1], {
    from: 'debian:7.2',
    to: 'tree:./my linux',
    cell: 'debian:7.2,tree:./my linux',
    name: 'debian:7.2 to tree:./my linux',
  })
})

t.test('for a job of GitLab CI, rows of variables', async (t) => {
  const upgrades = choosePairs(['a', 'b'], 'upgrade')
  t.strictSame(parse(listCells(upgrades, 'gitlab')), {
    parallel: {
      matrix: [
        { FROM: 'a', TO: ['a', 'b'] },
        { FROM: 'b', TO: ['b'] },
      ],
    },
  })
})

t.test('more cells than a CI takes are refused', async (t) => {
  for (const format of ['github', 'gitlab'] as const) {
    const refusal = { name: 'UsageError', message: /289 cells are more than the 2[05][06] / }
    t.throws(() => listCells(many, format), refusal)
  }
})
