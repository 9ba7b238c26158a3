import t from 'tap'
import { seededRandom } from '../statistics/random.js'
import { drawSlots } from './draw-slots.js'
import type { RecordedSeries } from './recorded-series.js'
import { differencesFound } from './simulate.js'

/** Sixty runs that take between `1000` and `1000 + noise` milliseconds in each of two phases. */
function recordedWith(noise: (run: number) => number): RecordedSeries {
  const phases = ['load', 'jump'].map((name) => ({
    name,
    partOf: null,
    blackout: name === 'jump',
    samples: Array.from({ length: 60 }, (_, run) => 1000 + noise(run)),
  }))
  return { name: 'made up', what: '', taken: '', load: null, phases }
}

const random = seededRandom('simulate')
const quiet = recordedWith(() => 50 * random())

t.test('runs are taken in blocks of eight that follow each other', async (t) => {
  const slots = drawSlots({ recorded: 20, count: 70, random: seededRandom('slots') })
  t.equal(slots.length, 70)
  for (const [index, slot] of slots.entries())
    if (index % 8 > 0) t.equal(slot, ((slots[index - 1] ?? 0) + 1) % 20)
})

t.test('each recorded run is taken as often as any other', async (t) => {
  const slots = drawSlots({ recorded: 20, count: 80_000, random: seededRandom('often') })
  const times = Array.from({ length: 20 }, (_, run) => slots.filter((slot) => slot === run).length)
  t.ok(
    times.every((count) => count > 3_600 && count < 4_400),
    times.join(' '),
  )
})

t.test(
  'what is slower is found in its phase and its hop, and in the sums that it is a part of',
  async (t) => {
    const slowed = { span: 'jump', factor: 1.5 }
    const found = differencesFound({ recorded: quiet, runs: 20, slowed, seed: 'slower' })
    t.same(
      found,
      ['jump', 'blackout', 'total'].map((span) => ({ hop: 'A -> B', span, verdict: 'longer' })),
    )
  },
)

t.test('a group of phases is slower by all of its phases', async (t) => {
  const phases = quiet.phases.map((phase) => ({ ...phase, partOf: 'both' }))
  const slowed = { span: 'both', factor: 1.5 }
  const found = differencesFound({ recorded: { ...quiet, phases }, runs: 20, slowed, seed: 'group' })
  t.same(
    found.map(({ span }) => span),
    ['both', 'load', 'jump', 'blackout', 'total'],
  )
})

t.test('what is quicker is shorter', async (t) => {
  const slowed = { span: 'load', factor: 0.5 }
  const found = differencesFound({ recorded: quiet, runs: 20, slowed, seed: 'quicker' })
  t.same(
    found,
    ['load', 'total'].map((span) => ({ hop: 'A -> B', span, verdict: 'shorter' })),
  )
})

t.test('a host that gets busier and busier favours no hop', async (t) => {
  const busier = recordedWith((run) => 30 * run)
  const alarms = Array.from({ length: 100 }, (_, index) =>
    differencesFound({ recorded: busier, runs: 15, slowed: null, seed: `busier ${index}` }),
  ).filter((found) => found.length > 0)
  t.ok(alarms.length <= 1, `${alarms.length}`)
})

t.test('the same seed draws the same', async (t) => {
  const trial = { recorded: quiet, runs: 10, slowed: { span: 'jump', factor: 1.1 }, seed: 'same' }
  t.same(differencesFound(trial), differencesFound(trial))
})
