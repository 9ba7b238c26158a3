import { randomBytes } from 'node:crypto'
import { UsageError } from '../errors.js'
import { readBaseline } from '../timing/baseline.js'
import { parseBudget } from '../timing/budgets.js'
import { exactSeed } from '../timing/exact-hops.js'
import { guestMemoryFor } from '../timing/guest-memory.js'
import { chooseHops, type HopChoice, hopChoices } from '../timing/hops.js'
import type { AskedHop, TimingRequest } from '../timing/request.js'
import { workloadsOf } from '../timing/workloads.js'
import { acceleratorOption, leastMemory, outputOptions, wholeNumber } from './run-options.js'
import { type AmountArguments, amountOptions, amountsOf } from './timing-amounts.js'

const usualRuns = 20

export const timingOptions = {
  exact: {
    type: 'boolean',
    default: false,
    describe: "Count the guest's instructions, twice and to the last digit, rather than milliseconds",
  },
  hops: {
    choices: hopChoices,
    default: 'all' as HopChoice,
    describe: 'Time A -> A, A -> B, B -> A and B -> B; upgrade: A -> B alone; selves: each into itself',
  },
  runs: {
    type: 'number',
    requiresArg: true,
    describe: `Time each hop so often by the wall's clock (by default ${usualRuns})`,
  },
  ...amountOptions,
  memory: {
    type: 'number',
    requiresArg: true,
    describe: 'Give each guest so many MiB (by default enough for what it preserves)',
  },
  budget: {
    type: 'string',
    array: true,
    // One value each: what follows is a kernel.
    nargs: 1,
    default: [] as string[],
    describe:
      'Fail if a phase of any hop takes longer: blackout=2s, boot=300e6, retrieve=+10% (may be said again)',
  },
  baseline: {
    type: 'string',
    requiresArg: true,
    describe: 'Compare with this earlier timing, by its id, its directory or its timing.json',
  },
  profile: {
    type: 'boolean',
    default: false,
    describe: 'Say where in the kernel the phases went (with --exact)',
  },
  svg: {
    type: 'string',
    requiresArg: true,
    describe: 'Write the pictures of the report into this directory',
  },
  seed: {
    type: 'string',
    requiresArg: true,
    describe: "Take the runs' order and memory's content from this seed (by default a new one)",
  },
  ...acceleratorOption,
  ...outputOptions,
} as const

interface TimingArguments extends AmountArguments {
  readonly a: string
  readonly b?: string | undefined
  readonly exact: boolean
  readonly hops: HopChoice
  readonly runs?: number | undefined
  readonly memory?: number | undefined
  readonly budget: readonly string[]
  readonly baseline?: string | undefined
  readonly profile: boolean
  readonly seed?: string | undefined
  readonly accel: TimingRequest['accelerator']
  readonly results: string
}

/** What the words of `liveproof timing` come to. Throws `UsageError` for what cannot be, and for a baseline that is none. */
export async function timingRequestOf(args: TimingArguments): Promise<TimingRequest> {
  if (args.exact) refuseWhatIsOfTheWall(args)
  else if (args.profile) throw new UsageError('--profile counts instructions', { help: 'add --exact' })
  const hops = hopsOf(args)
  return {
    argv: process.argv.slice(2),
    instrument: args.exact ? 'exact' : 'wall',
    hops,
    runs: wholeNumber('runs', args.runs ?? usualRuns, { least: 1 }),
    seed: args.seed ?? (args.exact ? exactSeed : randomBytes(8).toString('hex')),
    profile: args.profile,
    accelerator: args.accel,
    memoryMiB: memoryOf(args, hops),
    budgets: args.budget.map(parseBudget),
    baseline:
      args.baseline === undefined ? null : await readBaseline(args.baseline, { resultsDir: args.results }),
    resultsDir: args.results,
  }
}

function refuseWhatIsOfTheWall({ runs, seed }: TimingArguments): void {
  const help = 'leave it out: an exact timing is made twice, and both must be equal to the last digit'
  if (runs !== undefined) throw new UsageError(`--runs ${runs} says nothing with --exact`, { help })
  if (seed !== undefined)
    throw new UsageError(`--seed ${seed} says nothing with --exact`, {
      help: 'leave it out: its guests always do the same',
    })
}

function hopsOf(args: TimingArguments): AskedHop[] {
  const { a, b, hops: choice } = args
  if (choice === 'upgrade' && (b === undefined || b === a))
    throw new UsageError('--hops upgrade: there is no second kernel', {
      help: 'name it: liveproof timing A B',
    })
  const workloads = workloadsOf(amountsOf(args))
  const pairs = chooseHops(a, { b, choice })
  return workloads.flatMap((workload) => pairs.map((pair) => ({ ...pair, workload })))
}

/** The same for all hops. */
function memoryOf({ memory }: TimingArguments, hops: readonly AskedHop[]): number {
  if (memory !== undefined) return wholeNumber('memory', memory, { least: leastMemory })
  return Math.max(...hops.map(({ workload }) => guestMemoryFor(workload)))
}
