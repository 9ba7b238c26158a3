import t from 'tap'
import { Symbols } from './symbols.js'

const symbols = new Symbols(`ffffffff81002000 T second
ffffffff81001000 t first
ffffffff81003000 t twice
ffffffff81004000 t twice
ffffffff81005000 D data
ffffffffc0000000 t late	[module]
broken
`)

t.test('a function is found by its name, but for one that is there twice', async (t) => {
  t.equal(symbols.addressOf('first'), 0xffffffff81001000n)
  t.equal(symbols.addressOf('late'), 0xffffffffc0000000n)
  t.equal(symbols.addressOf('twice'), undefined)
  t.equal(symbols.addressOf('data'), undefined)
})

t.test('a function ends where the next one begins', async (t) => {
  t.strictSame(symbols.rangeOf('first'), [0xffffffff81001000n, 0xffffffff81002000n])
  t.equal(symbols.rangeOf('late'), undefined)
  t.equal(symbols.rangeOf('nowhere'), undefined)
})

t.test('an address lies in the function before it', async (t) => {
  t.equal(symbols.nameAt(0xffffffff81001000n), 'first')
  t.equal(symbols.nameAt(0xffffffff81002fffn), 'second')
  t.equal(symbols.nameAt(0xffffffff81000fffn), undefined)
  t.equal(new Symbols('').nameAt(1n), undefined)
})
