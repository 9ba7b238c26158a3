import t from 'tap'
import { UsageError } from '../errors.js'
import { type AmountArguments, amountsOf } from './timing-amounts.js'

t.test('amounts are numbers or lists of them, and what is not said is left open', async (t) => {
  t.strictSame(amountsOf({}), {})
  t.strictSame(amountsOf({ preserve: '0, 64,1024', files: '1000', initrd: '0', cpus: '2' }), {
    memoryMiB: [0, 64, 1024],
    files: [1000],
    paddingMiB: [0],
    cpus: [2],
  })
})

const wrong: [AmountArguments, RegExp][] = [
  [{ preserve: '2048' }, /^--preserve 2048: 2048 is out of range$/],
  [{ preserve: '64,-1' }, /^--preserve 64,-1: -1 is out of range$/],
  [{ preserve: '64M' }, /64M is no whole number$/],
  [{ preserve: '0.5' }, /0\.5 is no whole number$/],
  [{ preserve: '1e2' }, /1e2 is no whole number$/],
  [{ files: '0' }, /0 is out of range$/],
  [{ files: '1001' }, /1001 is out of range$/],
  [{ files: '99999999999999999999' }, /is out of range$/],
  [{ sessions: 'many' }, /many is no whole number$/],
  [{ sessions: ',' }, /there is nothing between two commas, or beside one$/],
  [{ sessions: '1,,2' }, /there is nothing between two commas, or beside one$/],
  [{ initrd: '257' }, /257 is out of range$/],
  [{ cpus: '0' }, /0 is out of range$/],
]

for (const [args, message] of wrong)
  t.test(`${JSON.stringify(args)} is refused`, async (t) => {
    t.throws(() => amountsOf(args), {
      name: UsageError.name,
      message,
      help: /^whole numbers from \d+ to \d+/,
    })
  })
