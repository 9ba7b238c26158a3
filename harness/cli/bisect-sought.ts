import { parseConsolePattern } from '../bisect/console-pattern.js'
import type { Sought } from '../bisect/sought.js'
import { UsageError } from '../errors.js'
import { type Budget, parseBudget } from '../timing/budgets.js'
import { guestMemoryFor } from '../timing/guest-memory.js'
import type { AskedWorkload } from '../timing/series-name.js'
import { unitOf } from '../timing/timing-record.js'
import { workloadsOf } from '../timing/workloads.js'
import { leastMemory, wholeNumber } from './run-options.js'
import { type AmountArguments, amountOptions, amountsOf } from './timing-amounts.js'

/** By what `liveproof bisect` tells good from bad, where it is not by how cases fail. */
export const soughtOptions = {
  console: {
    type: 'string',
    requiresArg: true,
    describe: 'Look for a line of the console that this regular expression matches, while the cases run',
  },
  budget: {
    type: 'string',
    array: true,
    // One value each, as in `liveproof timing`.
    nargs: 1,
    default: [] as string[],
    describe:
      'Look for a phase that takes more instructions: fd-retrieve=+5%, boot=300e6 (may be said again)',
  },
  wall: {
    type: 'boolean',
    describe: "With --budget: by this host's clock, fd-retrieve=+10% or boot=1.5s, on a quiet host",
  },
  ...amountsOfBudget(),
} as const

function amountsOfBudget() {
  const { preserve, files, sessions, initrd } = amountOptions
  return {
    preserve: { ...preserve, describe: `With --budget: ${preserve.describe}` },
    files: { ...files, describe: `With --budget: ${files.describe}` },
    sessions: { ...sessions, describe: `With --budget: ${sessions.describe}` },
    initrd: { ...initrd, describe: `With --budget: ${initrd.describe}` },
  }
}

interface SoughtArguments extends Omit<AmountArguments, 'cpus'> {
  readonly cases?: readonly string[] | undefined
  readonly console?: string | undefined
  readonly budget: readonly string[]
  readonly wall?: boolean | undefined
  readonly runs?: number | undefined
  readonly confidence?: number | undefined
  readonly copies?: number | undefined
  readonly memory: number
  readonly accel: 'auto' | 'kvm' | 'tcg'
}

/** What a bisection looks for. Throws `UsageError` where nothing is, or several things of which only one can be. */
export function soughtOf(args: SoughtArguments): Sought {
  const { cases = [], console: pattern, budget } = args
  if (budget.length > 0) {
    if (pattern !== undefined)
      throw new UsageError('--console and --budget are looked for in different ways', {
        help: 'bisect once for each',
      })
    return budgetsOf(args)
  }
  refuseAmounts(args)
  if (cases.length === 0)
    throw new UsageError(
      pattern === undefined
        ? 'bisect wants at least one case to look at'
        : '--console wants at least one case, which provokes what the kernel says',
      {
        help: 'for example: liveproof bisect memfd/content-64m ...; liveproof run --list names them all',
      },
    )
  return pattern === undefined
    ? { kind: 'cases' }
    : { kind: 'console', pattern: parseConsolePattern(pattern) }
}

function budgetsOf(args: SoughtArguments): Sought {
  const { cases = [], budget, wall = false, runs, confidence, copies, memory, accel } = args
  if (cases.length > 0)
    throw new UsageError(`--budget times a workload of its own, not ${cases.join(' ')}`, {
      help: 'leave the cases out; --preserve, --files and --sessions say what is timed',
    })
  for (const [option, value] of Object.entries({ runs, confidence, copies }))
    if (value !== undefined)
      throw new UsageError(`--${option} ${value} says nothing with --budget`, {
        help: wall
          ? 'leave it out: each hop is run until it can be told, forty times at most'
          : 'leave it out: instructions are the same in every run',
      })
  if (accel === 'kvm' && !wall)
    throw new UsageError('--budget counts instructions, which KVM does not', {
      help: 'leave --accel out: they are counted on any host; --wall goes by the clock',
    })
  const instrument = wall ? 'wall' : 'exact'
  const workload = workloadOf(args)
  const memoryMiB = Math.max(wholeNumber('memory', memory, { least: leastMemory }), guestMemoryFor(workload))
  const budgets = budget.map((text) => budgetIn(unitOf[instrument], text))
  return { kind: 'budgets', budgets, timed: { instrument, workload, memoryMiB, accelerator: accel } }
}

function budgetIn(unit: 'ms' | 'instructions', text: string): Budget {
  const budget = parseBudget(text)
  const { span, limit } = budget
  if (limit.kind === 'relative' || limit.unit === unit) return budget
  throw unit === 'ms'
    ? new UsageError(`--budget ${text}: the clock of --wall counts milliseconds`, {
        help: `write it like ${span}=200ms or ${span}=+10%; without --wall instructions are counted`,
      })
    : new UsageError(`--budget ${text}: a bisection counts instructions`, {
        help: `write it like ${span}=20e6 or ${span}=+5%; with --wall it goes by the clock`,
      })
}

function workloadOf({ preserve, files, sessions, initrd }: SoughtArguments): AskedWorkload {
  const [workload, ...more] = workloadsOf(amountsOf({ preserve, files, sessions, initrd }))
  if (workload !== undefined && more.length === 0) return workload
  throw new UsageError('a bisection times one workload, not a curve of them', {
    help: 'say one number for each of --preserve, --files, --sessions and --initrd',
  })
}

function refuseAmounts({ wall, preserve, files, sessions, initrd }: SoughtArguments): void {
  if (wall !== undefined)
    throw new UsageError('--wall says nothing without --budget', { help: 'leave it out' })
  for (const [option, value] of Object.entries({ preserve, files, sessions, initrd }))
    if (value !== undefined)
      throw new UsageError(`--${option} ${value} says nothing without --budget`, { help: 'leave it out' })
}
