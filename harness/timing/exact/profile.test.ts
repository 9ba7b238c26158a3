import t from 'tap'
import { readCounts } from './counts.js'
import type { PhaseBegin } from './phase-begins.js'
import { profileOf } from './profile.js'
import { Symbols } from './symbols.js'

const symbols = {
  a: new Symbols('ffffffff81001000 T load\nffffffff81002000 T digest\n'),
  b: new Symbols('ffffffff81001000 T other\nffffffff81002000 T luo_init\n'),
}
const begins: PhaseBegin[] = [
  { phase: 'image-load', count: 100 },
  { phase: 'relocate', count: 200 },
  { phase: 'purgatory', count: 250 },
  { phase: 'boot', count: 300 },
  { phase: null, count: 900 },
]

function profiled(...lines: string[]): string[] {
  const counts = readCounts(`${lines.join('\n')}\nend\n`)
  return profileOf(counts, { begins, symbols, most: 3 }).map(
    ({ phase, kind, name, instructions }) => `${phase} ${kind} ${name} ${instructions}`,
  )
}

t.test("a function's code is added up, by the names of the kernel that runs", async (t) => {
  const said = profiled(
    ...['section 1 1 100', 'section 2 3 300'],
    ...['took 1 ffffffff81001000 40', 'took 1 ffffffff81001010 5', 'took 1 ffffffff81002000 600'],
    ...['took 1 401000 7', 'took 2 ffffffff81001000 3', 'took 2 ffffffff81000000 1'],
  )
  t.strictSame(said, [
    'image-load function digest 600',
    'image-load function load 45',
    'image-load function userspace 7',
    'boot function other 3',
    'boot function unknown 1',
  ])
})

t.test('code between the kernels goes by its place in the phase that it was met in', async (t) => {
  const said = profiled(
    ...['met 2 ff11000002990000 200', 'met 2 299007c 210', 'met 2 3e7fb0f0 250', 'met 2 3e7fb200 260'],
    ...['section 1 2 200', 'took 1 299007c 50', 'took 1 3e7fb0f0 2', 'took 1 3e7fb200 990'],
  )
  t.strictSame(said, [
    'relocate function 0x299007c 50',
    'purgatory function +0x110 990',
    'purgatory function +0x0 2',
  ])
})

t.test('an initcall stands in the phase that it began in, with all that it called', async (t) => {
  const said = profiled(
    'initcall ffffffff81002000 310 80',
    'initcall 0 400 9',
    'initcall ffffffff81001000 950 5',
  )
  t.strictSame(said, ['boot initcall luo_init 80', 'boot initcall unknown 9'])
})

t.test('what is behind the last phase is in none, and of each only the most is told', async (t) => {
  const said = profiled(
    ...['section 1 3 300', 'section 2 3 900', 'took 2 ffffffff81001000 5000'],
    ...[
      'took 1 ffffffff81002000 1',
      'took 1 ffffffff81001000 2',
      'took 1 401000 3',
      'took 1 ffffffff81000000 4',
    ],
  )
  t.strictSame(said, ['boot function unknown 4', 'boot function userspace 3', 'boot function other 2'])
})
