import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { cliProgram } from '../installation.js'
import type { RunRecord } from '../record/record.js'
import { readRecord } from '../record/store.js'
import { NotProven } from './not-proven.js'

/** One `liveproof run`, as its user experiences it. */
export interface CliRun {
  /** From the start of its process to its end, in milliseconds. */
  readonly ms: number
  /** The same two moments, in milliseconds of the epoch. */
  readonly began: number
  readonly ended: number
  readonly record: RunRecord
}

/** The record that the runs of the benchmark leave is in the work directory, and goes with it. */
export async function timeCliRun(context: Context, args: readonly string[]): Promise<CliRun> {
  const resultsDir = join(context.workDir, 'results')
  const times = await timeCli(context, ['run', ...args, '--results', resultsDir])
  return { ...times, record: await readRecord('latest', { resultsDir }) }
}

/** Runs liveproof with these words. Throws `NotProven` if it ends with anything but 0. */
export async function timeCli(
  { signal }: Context,
  words: readonly string[],
): Promise<Pick<CliRun, 'ms' | 'began' | 'ended'>> {
  const began = Date.now()
  const result = await execa(process.execPath, [cliProgram, ...words], {
    reject: false,
    stdin: 'ignore',
    cancelSignal: signal,
    // Time for it to clean up after itself.
    forceKillAfterDelay: 30_000,
  })
  const ended = Date.now()
  signal.throwIfAborted()
  if (result.exitCode === 0) return { ms: result.durationMs, began, ended }
  const said = `${result.stdout}\n${result.stderr}`.split('\n').filter((line) => line.trim() !== '')
  throw new NotProven(
    `liveproof ${words.join(' ')} ended with ${result.exitCode ?? result.signal}: ${said.slice(-8).join('; ')}`,
  )
}
