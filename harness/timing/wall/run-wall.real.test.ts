import { mkdir } from 'node:fs/promises'
import t from 'tap'
import { fakeContext } from '../../fake-context.js'
import { cacheDirectory } from '../../workspace.js'
import { readTiming, writeTiming } from '../timing-store.js'
import { timedSeries } from '../timings.test-data.js'
import { realWall } from './real-wall.js'
import { timeOnTheWall } from './run-wall.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

t.test('real hops are timed, and kept with a ledger that sums to the total', async (t) => {
  const directory = t.testdir()
  const context = { ...fakeContext(directory), cacheDir: cacheDirectory(process.env) }
  await mkdir(context.workDir)
  const argv = ['timing', 'debian:7.2', '--runs', '2']
  const cases = ['memfd/content-64m']
  const size = { memoryMiB: 1024, cpus: 2 }
  const world = realWall(context, { argv, cases, accelerator: 'auto', resultsDir: directory, ...size })
  const workload = { ...timedSeries().workload, cpus: size.cpus }
  const request = { argv, pairs: [['debian:7.2', 'debian:7.2']] as const, runs: 2, seed: 'real', workload }
  const record = await timeOnTheWall({ ...request, memoryMiB: size.memoryMiB }, { id: 'real', world })
  await writeTiming(directory, record)
  t.same(await readTiming(directory, { resultsDir: directory }), record)
  const [series] = record.series
  t.equal(series?.total.length, 2)
  t.ok(series?.total.every((ms) => ms > 100))
  t.ok(series?.phases.find(({ name }) => name === 'jump to READY')?.blackout)
})
