import { mkdir } from 'node:fs/promises'
import t from 'tap'
import { fakeContext } from '../../fake-context.js'
import { cacheDirectory } from '../../workspace.js'
import { readTiming, writeTiming } from '../timing-store.js'
import { realWall } from './real-wall.js'
import { timeOnTheWall } from './run-wall.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

t.test('real hops are timed, and kept with a ledger that sums to the total', async (t) => {
  const directory = t.testdir()
  const context = { ...fakeContext(directory), cacheDir: cacheDirectory(process.env) }
  await mkdir(context.workDir)
  const argv = ['timing', 'debian:7.2', '--runs', '2']
  const memoryMiB = 1024
  const world = realWall(context, { argv, accelerator: 'auto', resultsDir: directory, memoryMiB })
  const workload = { memoryMiB: 64, files: 4, sessions: 2, cpus: 2 }
  const hops = [{ from: 'debian:7.2', to: 'debian:7.2', workload }]
  const asked = { argv, seed: 'real', budgets: [], baseline: null }
  const { record } = await timeOnTheWall({ asked, hops, runs: 2, memoryMiB }, { id: 'real', world })
  await writeTiming(directory, record)
  t.same(await readTiming(directory, { resultsDir: directory }), record)
  const [series] = record.series
  t.equal(series?.total.length, 2)
  t.ok(series?.total.every((ms) => ms > 100))
  t.same(
    series?.phases.filter(({ name }) => name === 'unknown'),
    [],
  )
  for (const name of [
    'preserve',
    'serialise',
    'jump',
    'boot-memory',
    'session-retrieve',
    'fd-retrieve',
    'verify',
    'finish',
  ])
    t.ok(
      series?.phases.find((phase) => phase.name === name)?.samples.every((ms) => ms > 0),
      name,
    )
})
