import t from 'tap'
import { percent, quantity, signed, withInterval } from './quantity.js'

t.test('milliseconds have three digits', async (t) => {
  t.same(
    [0, 0.00031, 3.42, 9.999, 99.96, 212.4, 999.6, 5312].map((ms) => quantity(ms, 'ms')),
    ['0 ms', '0.00031 ms', '3.42 ms', '10.0 ms', '100 ms', '212 ms', '1.00 s', '5.31 s'],
  )
})

t.test('instructions have all of theirs', async (t) => {
  t.equal(quantity(1_411_672_554, 'instructions'), '1,411,672,554')
  t.equal(signed(-3, 'instructions'), '-3')
})

t.test('what is certain has no interval', async (t) => {
  t.equal(withInterval({ estimate: 0.042, low: 0.042, high: 0.042 }, percent), '+4.2 %')
  t.equal(withInterval({ estimate: 0.01, low: -0.02, high: 0.04 }, percent), '+1.0 % (-2.0 % to +4.0 %)')
})
