import t from 'tap'
import { HostError } from '../../errors.js'
import { readCounts } from './counts.js'
import { countLines } from './exact.test-data.js'

t.test('marks and blocks are read', async (t) => {
  const { worlds, users, stamps, blocks } = readCounts(`${countLines.join('\n')}\n`)
  t.strictSame(worlds[1], { world: 2, address: 0xff11000002990000n, count: 3250 })
  t.strictSame([worlds.length, users.length, stamps.length, blocks.length], [3, 2, 4, 6])
  t.strictSame(blocks[0], { world: 3, address: 0xffffffff8101e7b8n, count: 8050, boot: 700, later: 20 })
})

t.test('a file without its end is not taken for a whole one', async (t) => {
  t.throws(() => readCounts(countLines.slice(0, -1).join('\n')), {
    constructor: HostError,
    message: /no end/,
  })
  t.throws(() => readCounts(''), { constructor: HostError, message: /no end/ })
})

t.test('a line without its numbers is an error', async (t) => {
  t.throws(() => readCounts('world 1 ff\nend\n'), { constructor: HostError, message: /broken world: 1 ff/ })
})
