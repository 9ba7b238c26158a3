import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Context } from '../context.js'
import { type Arena, startLiveproof } from './arena.js'
import { brokenRecords, guestsOf, workspacesIn } from './leavings.js'
import type { Kill, KillSignal } from './plan.js'

export const killedCase = 'memfd/content-64m'

/** How long a run may take to end itself when it is asked to, and how long the host's kernel may take to end QEMU. */
const endDeadlineMs = 15_000
const survivalMs = 1_000

/** 128 and the number of the signal, as a shell would say (bash(1), EXIT STATUS). */
const statusOf: Record<KillSignal, number> = { SIGKILL: 137, SIGTERM: 143, SIGINT: 130 }

export interface KillOutcome {
  /** Everything that was wrong afterwards; nothing, as it should be. */
  readonly problems: readonly string[]
  /** The run had ended before the moment came. */
  readonly missed: boolean
}

/** Starts a run, kills it at its moment, and looks for what it left. */
export async function killOnce(
  { signal: interruption }: Context,
  arena: Arena,
  kill: Kill,
): Promise<KillOutcome> {
  // Every other run has to build its agent first, so that a build is killed as well.
  if (kill.number % 2 === 0) await rm(arena.agents, { recursive: true, force: true })
  const resultsDir = join(arena.results, String(kill.number))
  const run = startLiveproof(arena, ['run', killedCase, '--results', resultsDir])
  try {
    await within(kill.afterMs, run)
    interruption.throwIfAborted()
    const missed = !run.kill(kill.signal)
    const ending = await within(endDeadlineMs, run)
    const problems = [
      ...judgeEnding(ending, missed ? undefined : kill.signal),
      ...(await findSurvivors(arena)),
      ...(await findWorkspaces(arena, kill.signal)),
      ...(await brokenRecords(resultsDir)),
    ]
    return { problems, missed }
  } finally {
    run.kill('SIGKILL')
    await run
  }
}

type Ending = Awaited<ReturnType<typeof startLiveproof>>

function judgeEnding(ending: Ending | undefined, signal: KillSignal | undefined): string[] {
  if (ending === undefined) return [`still there ${endDeadlineMs / 1000} s after ${signal}`]
  // The last moment of a run may be over before the signal is noticed.
  if (ending.exitCode === 0) return []
  if (signal === undefined) return [`ended by itself with ${ending.exitCode}: ${ending.all}`]
  // In its first moments a program has not yet said that it wants to catch a signal: then that ends it by default.
  if (ending.signal === signal || ending.exitCode === statusOf[signal]) return []
  return [`exit status ${ending.exitCode ?? ending.signal}, not ${statusOf[signal]}: ${ending.all}`]
}

/** A guest that outlives its run for more than a moment is a problem, and is ended, since it would be there for ever. */
async function findSurvivors(arena: Arena): Promise<string[]> {
  const deadline = performance.now() + survivalMs
  let guests = await guestsOf(arena)
  while (guests.length > 0 && performance.now() < deadline) {
    await delay(20)
    guests = await guestsOf(arena)
  }
  for (const pid of guests) process.kill(pid, 'SIGKILL')
  return guests.map((pid) => `QEMU (process ${pid}) lives on, ${survivalMs / 1000} s later`)
}

/** A run that could not do it itself leaves its temporary directory to the next start of any command. */
async function findWorkspaces(arena: Arena, signal: KillSignal): Promise<string[]> {
  if (signal === 'SIGKILL') await startLiveproof(arena, ['run', '--list'])
  return (await workspacesIn(arena)).map((name) => `the temporary directory ${name} is still there`)
}

/** What `work` resolves to, or undefined after that time. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const stop = new AbortController()
  try {
    return await Promise.race([work, delay(ms, undefined, { signal: stop.signal })])
  } finally {
    stop.abort()
  }
}
