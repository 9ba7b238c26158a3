import t from 'tap'
import { comparePairs } from '../../timing/compare.js'
import { exactRecord, timedSeries } from '../../timing/timings.test-data.js'
import { spanRows } from './span-rows.js'

/** A hop whose boot is not divided, and one whose is. */
function rows() {
  const phase = (name: string, partOf: string | null) => ({ name, partOf, blackout: true, samples: [1, 1] })
  const undivided = timedSeries({
    to: 'a',
    phases: [phase('boot', null), phase('verify', null)],
    total: [2, 2],
  })
  const divided = timedSeries({
    to: 'b',
    phases: [
      phase('boot-setup', 'boot'),
      phase('boot-end', 'boot'),
      phase('open', null),
      phase('verify', null),
    ],
    total: [4, 4],
  })
  return comparePairs({ ...exactRecord(), series: [undivided, divided] }).flatMap(spanRows)
}

t.test('what only one hop has stands where it has it', async (t) => {
  t.same(
    rows().map(({ name, isPart, cells }) => [
      name,
      isPart,
      ...cells.map((cell) => cell?.median.estimate ?? null),
    ]),
    [
      ['boot', false, 1, 2],
      ['boot-setup', true, null, 1],
      ['boot-end', true, null, 1],
      ['open', false, null, 1],
      ['verify', false, 1, 1],
      ['blackout', false, 2, 4],
      ['total', false, 2, 4],
    ],
  )
})

t.test('the first hop is what the others are held against', async (t) => {
  t.same(
    rows().map(({ cells }) => cells.map((cell) => cell?.change?.verdict ?? null)),
    [
      [null, 'longer'],
      [null, null],
      [null, null],
      [null, null],
      [null, 'same'],
      [null, 'longer'],
      [null, 'longer'],
    ],
  )
})
