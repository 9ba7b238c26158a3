import { parseConsolePattern } from '../bisect/console-pattern.js'
import type { Sought } from '../bisect/sought.js'
import { UsageError } from '../errors.js'
import { type Budget, parseBudget } from '../timing/budgets.js'
import { guestMemoryFor } from '../timing/guest-memory.js'
import type { AskedWorkload } from '../timing/series-name.js'
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

const ofTheClock = 'for milliseconds, liveproof timing judges one kernel with --baseline and --budget'

function budgetsOf(args: SoughtArguments): Sought {
  const { cases = [], budget, runs, confidence, copies, memory, accel } = args
  if (cases.length > 0)
    throw new UsageError(`--budget times a workload of its own, not ${cases.join(' ')}`, {
      help: 'leave the cases out; --preserve, --files and --sessions say what is timed',
    })
  for (const [option, value] of Object.entries({ runs, confidence, copies }))
    if (value !== undefined)
      throw new UsageError(`--${option} ${value} says nothing with --budget`, {
        help: 'leave it out: instructions are the same in every run',
      })
  if (accel === 'kvm')
    throw new UsageError('--budget counts instructions, which KVM does not', {
      help: `leave --accel out: they are counted on any host; ${ofTheClock}`,
    })
  const workload = workloadOf(args)
  const memoryMiB = Math.max(wholeNumber('memory', memory, { least: leastMemory }), guestMemoryFor(workload))
  const timed = { workload, memoryMiB, accelerator: accel }
  return { kind: 'budgets', budgets: budget.map(countedBudget), timed }
}

function countedBudget(text: string): Budget {
  const budget = parseBudget(text)
  if (budget.limit.kind === 'relative' || budget.limit.unit === 'instructions') return budget
  throw new UsageError(`--budget ${text}: a bisection counts instructions`, {
    help: `write it like ${budget.span}=20e6 or ${budget.span}=+5%; ${ofTheClock}`,
  })
}

function workloadOf({ preserve, files, sessions, initrd }: SoughtArguments): AskedWorkload {
  const [workload, ...more] = workloadsOf(amountsOf({ preserve, files, sessions, initrd }))
  if (workload !== undefined && more.length === 0) return workload
  throw new UsageError('a bisection times one workload, not a curve of them', {
    help: 'say one number for each of --preserve, --files, --sessions and --initrd',
  })
}

function refuseAmounts({ preserve, files, sessions, initrd }: SoughtArguments): void {
  for (const [option, value] of Object.entries({ preserve, files, sessions, initrd }))
    if (value !== undefined)
      throw new UsageError(`--${option} ${value} says nothing without --budget`, { help: 'leave it out' })
}
