import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'

interface AptCommand {
  /** The program and its arguments. */
  readonly command: readonly [string, ...string[]]
  /** What it does, for messages: `updating the package lists of sid`. */
  readonly what: string
  readonly deadlineMs: number
  readonly cwd?: string
  /** A file to hold locked meanwhile, so that two runs do not get in each other's way. */
  readonly lock?: string
  readonly help?: string
}

const lockIsHeld = 75

/** apt ran, and says itself what went wrong. */
export class AptComplaint extends HostError {}

/**
 * Runs an apt command and returns its stdout. `AptComplaint` with apt's own words if it fails, `HostError` if it is not
 * there, exceeds its deadline or does not get the lock.
 */
export async function runApt(context: Context, options: AptCommand): Promise<string> {
  const { what, deadlineMs } = options
  const [program, ...args] = options.lock === undefined ? options.command : underLock(options, options.lock)
  const result = await execa(program, args, {
    reject: false,
    timeout: deadlineMs,
    cancelSignal: context.signal,
    stdin: 'ignore',
    env: { LC_ALL: 'C.UTF-8' },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  })
  context.signal.throwIfAborted()
  if (!result.failed) return result.stdout
  const explanation = options.help === undefined ? {} : { help: options.help }
  const complaint = result.stderr.split('\n').find((line) => line.startsWith('E:'))
  if (complaint !== undefined) throw new AptComplaint(`${what}: ${complaint.slice(2).trim()}`, explanation)
  if (result.code === 'ENOENT') throw missingTool(program, { purpose: what })
  throw new HostError(`${what}: ${whyItFailed(result, options)}`, explanation)
}

/**
 * apt gives up at once when its lists are locked, and `apt-get download` locks nothing. flock(1) waits, and as it turns
 * into the command, the lock goes with the process, however that ends.
 */
function underLock({ command, deadlineMs }: AptCommand, lock: string): [string, ...string[]] {
  const patience = String(Math.ceil(deadlineMs / 1000))
  const flock = ['--no-fork', '--wait', patience, '--conflict-exit-code', String(lockIsHeld), lock] as const
  return ['flock', ...flock, ...command]
}

interface Failure {
  readonly exitCode?: number | undefined
  readonly timedOut: boolean
}

function whyItFailed(failure: Failure, { command, deadlineMs }: AptCommand): string {
  if (failure.timedOut) return `no end after ${deadlineMs / 1000} s`
  if (failure.exitCode === lockIsHeld) return `another run kept its lock for ${deadlineMs / 1000} s`
  return `${command[0]} failed with exit status ${failure.exitCode}`
}
