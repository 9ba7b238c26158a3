import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { withContext } from '../cli/with-context.js'
import type { Context } from '../context.js'
import { provideKernel } from '../kernel/provide.js'
import { programDigest } from '../program-digest.js'
import { sha256 } from '../storage/digest.js'
import { describeDurations, flakesAmong } from './figures.js'
import { parseOptions, type SoakOptions } from './options.js'
import { type SoakedRun, SoakLog } from './soak-log.js'
import { soakOnce } from './soak-once.js'

/**
 * The soak (`make soak N=200`): the same quick cases again and again, each time with another seed and in another order, which
 * must not matter. It goes on where it was ended. The runs that came out otherwise keep what they left.
 */
await withContext(async (context) => {
  const options = parseOptions(process.argv.slice(2))
  const log = new SoakLog({ resultsDir: options.resultsDir, subject: await soakedSubject(context, options) })
  const before = await log.read()
  if (before.length > 0) context.progress.note(`${before.length} runs are done already: ${log.directory}`)
  await soakUntil(context, options, { log, done: before.length })
  return report(await log.read(), log)
})

/** Another program, or another kernel, is soaked from the beginning. */
async function soakedSubject(context: Context, { route }: SoakOptions): Promise<string> {
  const digests: string[] = []
  for (const name of route) digests.push((await provideKernel(context, name)).digest)
  return sha256([await programDigest(), ...digests].join('\n')).slice(0, 16)
}

async function soakUntil(
  context: Context,
  { runs, route }: SoakOptions,
  { log, done }: { log: SoakLog; done: number },
): Promise<void> {
  for (let number = done + 1; number <= runs; number += 1) {
    const step = context.progress.step(`run ${number} of ${runs}`)
    const directory = join(log.directory, `run-${number}`)
    const run = await soakOnce(context, { number, route, directory })
    await log.add(run)
    if (run.exitStatus === 0) {
      step.done()
      await rm(directory, { recursive: true, force: true })
    } else step.fail(`ended with ${run.exitStatus}: ${directory}`)
  }
}

function report(runs: readonly SoakedRun[], { directory }: SoakLog): 0 | 1 {
  const flakes = flakesAmong(runs)
  const cases = Object.keys(runs[0]?.verdicts ?? {}).length
  process.stdout.write(`${runs.length} runs with ${cases} points each: ${describeDurations(runs)}\n`)
  process.stdout.write(`${flakes.length} of them came out otherwise\n`)
  for (const { number, differences } of flakes)
    process.stdout.write(`- run ${number}: ${differences.join('; ')} (${join(directory, `run-${number}`)})\n`)
  return flakes.length === 0 ? 0 : 1
}
