import t from 'tap'
import { HostError } from '../../errors.js'
import { answers, scripts } from './exact.test-data.js'
import { cutIntoPhases, totalOf } from './ledger.js'
import { readStamps } from './stamps.js'

const sides = readStamps(scripts, answers)

t.test('phases are adjacent, and sum to the total', async (t) => {
  const phases = cutIntoPhases(sides, [
    { phase: 'serialise', at: 3150, count: 3200 },
    { phase: 'boot', at: 8000, count: 8050 },
    { phase: 'userspace', at: 8950, count: 9000 },
  ])
  t.strictSame(
    phases.map(({ name, instructions }) => `${name} ${instructions}`),
    [
      'image-load 1000',
      'preserve 100',
      'last-operation 50',
      'serialise 4850',
      'boot 950',
      'userspace 350',
      'device-open 10',
      'session-retrieve 110',
      'fd-retrieve 180',
      'verify 300',
      'finish 60',
    ],
  )
  t.equal(totalOf(sides), 7960)
  t.equal(
    phases.reduce((sum, { instructions }) => sum + instructions, 0),
    7960,
  )
})

t.test('the blackout begins with the jump and ends when all files are there again', async (t) => {
  const phases = cutIntoPhases(sides, [{ phase: 'unknown', at: 3150, count: undefined }])
  t.strictSame(
    phases.filter(({ blackout }) => blackout).map(({ name }) => name),
    ['unknown', 'device-open', 'session-retrieve', 'fd-retrieve'],
  )
})

t.test('an instant that lies before the one before it is an error', async (t) => {
  const crossings = [
    { phase: 'serialise', at: 3150, count: 3200 },
    { phase: 'boot', at: 3100, count: 3150 },
  ] as const
  t.throws(() => cutIntoPhases(sides, crossings), {
    constructor: HostError,
    message: /backward in the phase serialise/,
  })
})
