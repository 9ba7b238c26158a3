import { join } from 'node:path'
import t from 'tap'
import { cellName } from './pairs.js'
import { planMatrix } from './plan.js'

const directory = t.testdir({ 'pairs.txt': 'b c\na b # up\n', 'one.txt': 'a a' })
const path = join(directory, 'pairs.txt')

const cellsOf = async (named: string[], pairs: string) =>
  (await planMatrix(named, { pairs })).cells.map(cellName)

t.test('a word chooses among the kernels named', async (t) => {
  t.strictSame(await cellsOf(['a', 'b'], 'all'), ['a,a', 'a,b', 'b,a', 'b,b'])
  t.strictSame(await cellsOf(['a', 'b'], 'upgrade'), ['a,a', 'a,b', 'b,b'])
})

t.test('anything else is a file, that needs no kernel named', async (t) => {
  t.strictSame(await planMatrix([], { pairs: path }), {
    kernels: ['b', 'c', 'a'],
    cells: [
      { from: 'b', to: 'c' },
      { from: 'a', to: 'b' },
    ],
  })
})

t.test('kernels named beside a file put its pairs in order', async (t) => {
  t.strictSame(await cellsOf(['a', 'b', 'c'], path), ['a,b', 'b,c'])
})

const refusals = [
  { title: 'no kernel', named: [], pairs: 'all', message: /a matrix of no kernels/ },
  {
    title: 'a file of one kernel',
    named: [],
    pairs: join(directory, 'one.txt'),
    message: /of one kernel, a/,
  },
  {
    title: 'a mistyped word',
    named: ['a', 'b'],
    pairs: 'upgarde',
    message: /--pairs upgarde: no such word, and no file that can be read: ENOENT/,
    help: /did you mean upgrade\? --pairs takes all, upgrade, adjacent, or a file/,
  },
  {
    title: 'a directory',
    named: ['a', 'b'],
    pairs: directory,
    message: /no file that can be read: EISDIR/,
  },
  {
    title: 'a pair with a kernel that is not named',
    named: ['a', 'b'],
    pairs: path,
    message: /pairs\.txt has a pair with c, which is not among the kernels named/,
  },
]

for (const { title, named, pairs, ...refusal } of refusals) {
  t.test(`${title} is refused`, async (t) => {
    await t.rejects(planMatrix(named, { pairs }), { name: 'UsageError', ...refusal })
  })
}
