import { execa } from 'execa'
import type { Context } from '../context.js'
import { cliProgram } from '../installation.js'
import { pointsOf } from '../outcome/points.js'
import { readRecord } from '../record/store.js'
import type { SoakedRun } from './soak-log.js'

interface OneRun {
  /** Its seed and its order follow from it, so that a run that came out otherwise can be repeated. */
  number: number
  route: readonly string[]
  /** For its record. */
  directory: string
}

/** One run of the quick cases, as its user starts it. A run that could not be carried out has no verdicts. */
export async function soakOnce(
  { signal }: Context,
  { number, route, directory }: OneRun,
): Promise<SoakedRun> {
  const started = new Date().toISOString()
  const words = ['run', '--quick', '--route', route.join(','), '--results', directory]
  const order = ['--seed', `soak-${number}`, '--shuffle', `soak-${number}`]
  const { exitCode, durationMs } = await execa(process.execPath, [cliProgram, ...words, ...order], {
    reject: false,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'ignore',
    cancelSignal: signal,
    // Time for it to clean up after itself.
    forceKillAfterDelay: 30_000,
  })
  signal.throwIfAborted()
  return { number, started, ms: durationMs, exitStatus: exitCode ?? 3, verdicts: await verdictsOf(directory) }
}

async function verdictsOf(resultsDir: string): Promise<SoakedRun['verdicts']> {
  try {
    const points = pointsOf(await readRecord('latest', { resultsDir }))
    // Guests are numbered as they are started, which an order changes: a case is known by its id, a guest's points are not.
    const cases = points.filter(({ subject }) => !subject.startsWith('guest '))
    return Object.fromEntries(cases.map(({ subject, verdict }) => [subject, verdict]))
  } catch {
    return {}
  }
}
