import { join } from 'node:path'
import { withContext } from '../cli/with-context.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { type Arena, openArena, startLiveproof } from './arena.js'
import { killedCase, killOnce } from './kill.js'
import { brokenAgents, brokenRecords } from './leavings.js'
import { parseOptions } from './options.js'
import { planKills } from './plan.js'
import { TapStream } from './tap-stream.js'

/**
 * The kill test (`make kill-test`): real runs with real guests, killed at random moments. No process, no temporary directory
 * and nothing half-written may be left, and the next run must be as good as ever.
 */
await withContext(async (context) => {
  const { kills, seed } = parseOptions(process.argv.slice(2))
  const arena = await openArena(context)
  const usualMs = await timeUsualRun(context, arena)
  const tap = new TapStream((text) => process.stdout.write(text))
  tap.comment(
    `${kills} kills of liveproof run ${killedCase}, which usually takes ${(usualMs / 1000).toFixed(1)} s`,
  )
  tap.comment(`to repeat: --kills ${kills} --seed ${seed}`)
  let missed = 0
  for (const kill of planKills(kills, { seed, usualMs })) {
    const outcome = await killOnce(context, arena, kill)
    if (outcome.missed) missed += 1
    const when = outcome.missed ? 'it had ended before' : `after ${(kill.afterMs / 1000).toFixed(3)} s`
    tap.point(`${kill.signal}, ${when}`, outcome.problems)
  }
  tap.point('the next run is proven', await tryRun(arena))
  tap.point('the cache holds whole agents only', await brokenAgents(arena))
  tap.end()
  tap.comment(`${kills - missed} killed, ${missed} had ended before, ${tap.failed} failed`)
  return tap.failed === 0 ? 0 : 1
})

/** The first run, also to fill the caches. */
async function timeUsualRun({ progress }: Context, arena: Arena): Promise<number> {
  const step = progress.step('a run that is not killed')
  await startRun(arena)
  const { exitCode, all, durationMs } = await startRun(arena)
  if (exitCode === 0) {
    step.done()
    return durationMs
  }
  step.fail()
  throw new HostError(`a run that was not killed ended with ${exitCode}: ${all}`)
}

async function tryRun(arena: Arena): Promise<string[]> {
  const { exitCode, all } = await startRun(arena)
  return exitCode === 0 ? await brokenRecords(wholeRuns(arena)) : [`it ended with ${exitCode}: ${all}`]
}

async function startRun(arena: Arena) {
  return await startLiveproof(arena, ['run', killedCase, '--results', wholeRuns(arena)])
}

function wholeRuns({ results }: Arena): string {
  return join(results, 'whole')
}
