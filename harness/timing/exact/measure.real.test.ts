import { writeFile } from 'node:fs/promises'
import t from 'tap'
import type { Context } from '../../context.js'
import { HostError } from '../../errors.js'
import { silent } from '../../progress/progress.js'
import { cacheDirectory } from '../../workspace.js'
import { measureExact } from './measure.js'
import { type GuestRun, runGuest } from './run-guest.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

const context: Context = {
  progress: silent,
  signal: new AbortController().signal,
  cacheDir: cacheDirectory(process.env),
  workDir: t.testdir(),
}
const request = { a: 'debian:7.2', b: 'debian:7.2', workload: { memoryMiB: 1, files: 2, sessions: 1 } }

t.test(
  'a hop takes the same instructions with a profile and without any plugin, and all are accounted for',
  async (t) => {
    let profiled: Promise<GuestRun> | undefined
    const run: typeof runGuest = async (argv, options) => {
      if (profiled === undefined) {
        profiled = runGuest(argv, options)
        return await profiled
      }
      await writeFile(options.files.counts, 'end\n')
      const { lines } = await runGuest(argv.toSpliced(argv.indexOf('-plugin'), 2), options)
      return { lines, counts: (await profiled).counts }
    }
    const { series, uncertainty } = await measureExact(context, { ...request, profile: true }, { run })
    const sum = series.phases.reduce((sum, { samples }) => sum + (samples[0] ?? Number.NaN), 0)
    t.strictSame(series.total, [sum, sum])
    t.ok(uncertainty < 1000)
    t.notOk(series.phases.some(({ name }) => name === 'unknown'))
    const digest = series.profile.find(({ phase }) => phase === 'image-load')
    t.match(digest, { kind: 'function', name: /^sha256_/ }, '7.2 digests the image')
    const luo = series.profile.find(({ name }) => name === 'liveupdate_early_init')
    t.match(luo, { phase: 'boot-luo', kind: 'initcall' })
  },
)

t.test('a guest that something random reaches is not repeatable, and not reported', async (t) => {
  const run: typeof runGuest = async (argv, options) => {
    const processor = argv.indexOf('max,-rdrand,-rdseed')
    return await runGuest(argv.with(processor, 'max'), options)
  }
  await t.rejects(measureExact(context, request, { run }), {
    constructor: HostError,
    message: /two runs of the same guest differ in \d+ lines, first in line \d+ of kernel [AB]: /,
  })
})
