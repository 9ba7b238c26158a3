import t from 'tap'
import { bootStages } from './boot-stages.js'
import { type Counts, type Mark, readCounts } from './counts.js'
import { Symbols } from './symbols.js'

const symbols = new Symbols(
  ['mm_core_init', 'sched_init', 'do_one_initcall', 'luo_early_startup', 'free_initmem']
    .map((name, index) => `000000000000100${index} T ${name}\n`)
    .join(''),
)

function met(...places: readonly [address: bigint, count: number, world?: number][]): Counts {
  const met = places.map(([address, count, world = 3]): Mark => ({ world, address, count }))
  return { ...readCounts('end\n'), met }
}

t.test('a stage begins with the first call of its function', async (t) => {
  const counts = met([0x1004n, 900], [0x1003n, 500], [0x1001n, 300], [0x1001n, 200], [0x1000n, 150])
  t.strictSame(bootStages(counts, { symbols, begin: 100 }), [
    { phase: 'boot-setup', count: 100 },
    { phase: 'boot-memory', count: 150 },
    { phase: 'boot-core', count: 200 },
    { phase: 'boot-luo', count: 500 },
    { phase: 'boot-end', count: 900 },
  ])
})

t.test('a function that is met out of its turn divides nothing', async (t) => {
  const counts = met([0x1000n, 400], [0x1001n, 300], [0x1004n, 90], [0x1002n, 600, 1])
  t.strictSame(bootStages(counts, { symbols, begin: 100 }), [
    { phase: 'boot-setup', count: 100 },
    { phase: 'boot-memory', count: 400 },
  ])
})
