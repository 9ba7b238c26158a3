import t from 'tap'
import { HostError } from '../../errors.js'
import { readCounts } from './counts.js'
import { countLines } from './exact.test-data.js'

t.test('marks are read', async (t) => {
  const { worlds, users, stamps, met, sections } = readCounts(`${countLines.join('\n')}\n`)
  t.strictSame(worlds[1], { world: 2, address: 0xff11000002990000n, count: 3250 })
  t.strictSame(
    [worlds, users, stamps, met, sections].map(({ length }) => length),
    [3, 2, 4, 6, 0],
  )
})

t.test('a file without its end is not taken for a whole one', async (t) => {
  t.throws(() => readCounts(countLines.slice(0, -1).join('\n')), {
    constructor: HostError,
    message: /no end/,
  })
  t.throws(() => readCounts(''), { constructor: HostError, message: /no end/ })
})

t.test('a profile is read', async (t) => {
  const lines = ['section 1 1 500', 'took 1 ffffffff81000000 40', 'initcall ffffffff81b6b000 9000 77', 'end']
  const { sections, took, initcalls } = readCounts(`${lines.join('\n')}\n`)
  t.strictSame(sections, [{ number: 1, world: 1, count: 500 }])
  t.strictSame(took, [{ section: 1, address: 0xffffffff81000000n, instructions: 40 }])
  t.strictSame(initcalls, [{ address: 0xffffffff81b6b000n, count: 9000, instructions: 77 }])
})

for (const line of ['world 1 ff', 'met 3 xyz 7', 'section 1 1', 'took 1 ff -3', 'initcall ff 10 1e3'])
  t.test(`"${line}" is an error`, async (t) => {
    const message = `the counts of the exact guest have a broken line: ${line}`
    t.throws(() => readCounts(`${line}\nend\n`), { constructor: HostError, message })
  })
