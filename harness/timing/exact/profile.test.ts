import t from 'tap'
import { readCounts } from './counts.js'
import { profileOf } from './profile.js'
import { Symbols } from './symbols.js'

const symbols = new Symbols('0000000000001000 T one\n0000000000002000 T other\n')
const counts = readCounts(
  [
    'block 3 1000 10 100 7',
    'block 3 1010 20 50 0',
    'block 3 2000 30 400 0',
    'block 3 2010 40 0 9',
    'block 3 10 50 3 0',
    'block 2 1000 5 999 0',
    'end\n',
  ].join('\n'),
)

t.test("a function's blocks are added up, for as long as the second kernel boots", async (t) => {
  t.strictSame(profileOf(counts, { symbols, most: 10 }), [
    { name: 'other', instructions: 400 },
    { name: 'one', instructions: 150 },
    { name: 'unknown', instructions: 3 },
  ])
  t.strictSame(profileOf(counts, { symbols, most: 1 }), [{ name: 'other', instructions: 400 }])
})
