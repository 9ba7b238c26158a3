import t from 'tap'
import { readCounts } from './counts.js'
import { answers, countLines, scripts } from './exact.test-data.js'
import { type Passage, passageOf } from './passage.js'
import { readStamps } from './stamps.js'
import { Symbols } from './symbols.js'

const sides = readStamps(scripts, answers)
const unknown: Passage = { crossings: [{ phase: 'unknown', at: 3150, count: 3200 }], uncertainty: 0 }

function passage(lines: readonly string[], symbols?: Symbols): Passage {
  return passageOf(sides, { counts: readCounts(`${lines.join('\n')}\n`), symbols })
}

function without(pattern: RegExp): string[] {
  return countLines.filter((line) => !pattern.test(line))
}

function replaced(line: string, by: string): string[] {
  return countLines.map((one) => (one === line ? by : one))
}

t.test('every world is entered when the counter says so, on the clock of the TSC', async (t) => {
  t.strictSame(passage(countLines), {
    crossings: [
      { phase: 'serialise', at: 3150, count: 3200 },
      { phase: 'relocate', at: 3200, count: 3250 },
      { phase: 'purgatory', at: 3950, count: 4000 },
      { phase: 'decompress', at: 4950, count: 5000 },
      { phase: 'boot', at: 8000, count: 8050 },
      { phase: 'userspace', at: 8950, count: 9000 },
    ],
    uncertainty: 3,
  })
})

t.test('the boot is divided where functions are known', async (t) => {
  const symbols = new Symbols('ffffffff81100000 T mm_core_init\n')
  const met = replaced('end', 'met 3 ffffffff81100000 8500\nend')
  t.strictSame(passage(met, symbols).crossings.slice(4), [
    { phase: 'boot-setup', at: 8000, count: 8050 },
    { phase: 'boot-memory', at: 8450, count: 8500 },
    { phase: 'userspace', at: 8950, count: 9000 },
  ])
})

t.test('a purgatory that is not found is not guessed at', async (t) => {
  const phases = passage(without(/^met 2 3e7fb0f0/)).crossings.map(({ phase }) => phase)
  t.strictSame(phases, ['serialise', 'jump', 'boot', 'userspace'])
})

t.test('a guest that slept leaves the passage unknown', async (t) => {
  t.strictSame(passage(replaced('stamp 3 401041 9053', 'stamp 3 401041 9049')), unknown)
  t.strictSame(passage(replaced('stamp 3 401041 9053', 'stamp 3 401041 900053')), unknown)
})

t.test('a world that is not on the way leaves the passage unknown', async (t) => {
  t.strictSame(passage(replaced('end', 'world 4 fe05b 9999\nend')), unknown)
  t.strictSame(passage(without(/^world 2/)), unknown)
  t.strictSame(passage(without(/^user 3/)), unknown)
  t.strictSame(passage(without(/^stamp 3/)), unknown)
})
