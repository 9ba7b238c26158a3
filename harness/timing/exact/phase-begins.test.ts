import t from 'tap'
import { HostError } from '../../errors.js'
import { readCounts } from './counts.js'
import { answers, scripts, wholeCountLines } from './exact.test-data.js'
import { passageOf } from './passage.js'
import { phaseAt, phaseBegins } from './phase-begins.js'
import { readStamps } from './stamps.js'

const counts = readCounts(`${wholeCountLines.join('\n')}\n`)
const { crossings } = passageOf(readStamps(scripts, answers), { counts, symbols: undefined })

t.test('phases begin where the programs read the TSC, and where worlds begin', async (t) => {
  const begins = phaseBegins(counts, { scripts, crossings })
  t.strictSame(
    begins.map(({ phase, count }) => `${phase} ${count}`),
    [
      'image-load 2050',
      'preserve 3050',
      'last-operation 3150',
      'serialise 3200',
      'relocate 3250',
      'purgatory 4000',
      'decompress 5000',
      'boot 8050',
      'userspace 9000',
      'device-open 9353',
      'session-retrieve 9363',
      'fd-retrieve 9473',
      'verify 9653',
      'finish 9953',
      'null 10013',
    ],
  )
  t.strictSame(
    [2049, 2050, 4999, 9999, 10013].map((count) => phaseAt(begins, count)),
    [undefined, 'image-load', 'purgatory', 'finish', undefined],
  )
})

t.test('a reading that only one of them knows of makes the profile none', async (t) => {
  const fewer = { ...counts, stamps: counts.stamps.slice(0, -1) }
  t.throws(() => phaseBegins(fewer, { scripts, crossings }), {
    constructor: HostError,
    message: /programs of kernel B read the TSC 14 times, and the plugin saw 13 of them/,
  })
})
