import t from 'tap'
import { readCounts } from './counts.js'
import { differences as differencesBy } from './differences.js'
import { countLines } from './exact.test-data.js'
import { edgesOf } from './passage.js'
import type { GuestRun } from './run-guest.js'

const lines = { a: ['init tsc=1', 'ok t0=2 t1=3'], b: ['init tsc=9'] }
const run: GuestRun = { lines, counts: counted(countLines) }

function counted(lines: readonly string[]): GuestRun['counts'] {
  return readCounts(`${lines.join('\n')}\n`)
}

function differences(one: GuestRun, other: GuestRun): string[] {
  return differencesBy(one, other, { edgesOf: (counts) => edgesOf({ counts, symbols: undefined }) })
}

t.test('equal runs differ in nothing', async (t) => {
  t.strictSame(differences(run, structuredClone(run)), [])
})

t.test('one digit is a difference, and a line that is missing too', async (t) => {
  t.strictSame(differences(run, { ...run, lines: { a: ['init tsc=1', 'ok t0=2 t1=4'], b: [] } }), [
    'line 2 of kernel A: ok t0=2 t1=3 / ok t0=2 t1=4',
    'line 1 of kernel B: init tsc=9 / nothing',
  ])
})

t.test('an instruction more that only the plugin saw is a difference', async (t) => {
  const counts = counted(countLines.map((line) => line.replace(/(world 3 \S+) 8050/, '$1 8051')))
  t.strictSame(differences(run, { ...run, counts }), [
    'line 3 of the counts: world 3 ffffffff8101e7b8 8050 / world 3 ffffffff8101e7b8 8051',
    'line 4 of the phases: boot 8050 / boot 8051',
  ])
})

t.test('a profile in one of them is none', async (t) => {
  const profiled = counted([...countLines.slice(0, -1), 'section 1 1 1200', 'took 1 1000 7', 'end'])
  t.strictSame(differences(run, { ...run, counts: profiled }), [])
})

t.test('a block that QEMU ended early is none, unless it moves a phase', async (t) => {
  const early = counted([...countLines.slice(0, -1), 'met 3 ffffffff8101e800 8060', 'end'])
  t.strictSame(differences(run, { ...run, counts: early }), [])
  const moved = counted(countLines.map((line) => line.replace(/^(met 2 3e7fb0f0) 4000/, '$1 4001')))
  t.strictSame(differences(run, { ...run, counts: moved }), [
    'line 2 of the phases: purgatory 4000 / purgatory 4001',
  ])
})
