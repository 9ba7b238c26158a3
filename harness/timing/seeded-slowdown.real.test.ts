import t from 'tap'
import type { Context } from '../context.js'
import { silent } from '../progress/progress.js'
import { cacheDirectory } from '../workspace.js'
import { changesBetween } from './change.js'
import { measureExact } from './exact/measure.js'
import type { TimedSeries } from './timing-record.js'

// The kernels may have to be built first.
t.setTimeout(60 * 60 * 1000)

const context: Context = {
  progress: silent,
  signal: new AbortController().signal,
  cacheDir: cacheDirectory(process.env),
  workDir: t.testdir(),
}
const workload = { memoryMiB: 16, files: 1, sessions: 1 }

async function time(b: string): Promise<TimedSeries> {
  return (await measureExact(context, { a: 'debian:7.2', b, workload })).series
}

t.test('a tenth more instructions to retrieve memfds is found, in its phase and its amount', async (t) => {
  const [before, after] = [await time('debian:7.2'), await time('slow-retrieve')]
  const [changes = []] = changesBetween([{ before, after }], { instrument: 'exact' })
  const longerBy = (name: string): number =>
    changes.find((change) => change.name === name)?.difference.estimate ?? Number.NaN
  // kernels/patches/slow-retrieve.patch: 66 rounds of two instructions for each page of 4 KiB.
  const added = ((workload.memoryMiB * 2 ** 20) / 4096) * 132
  t.ok(Math.abs(longerBy('fd-retrieve') / added - 1) < 0.02, `${longerBy('fd-retrieve')} of ${added}`)
  // What may differ there is a tick of the timer more or less: some thousand instructions.
  for (const name of ['preserve', 'last-operation', 'serialise', 'device-open', 'session-retrieve', 'finish'])
    t.ok(Math.abs(longerBy(name)) < added / 10, `${name}: ${longerBy(name)}`)
})
