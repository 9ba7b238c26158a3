import { cpus } from 'node:os'
import { UsageError } from '../errors.js'
import { type Format, formats } from '../report/render.js'
import type { RunRequest } from '../run/request.js'

/** What every command that runs guests lets one choose about them: the same words mean the same thing everywhere. */

/** In MiB. No kernel seen so far keeps KHO on in as little as this; what one really needs, a run finds out and says. */
export const leastMemory = 256

export const acceleratorOption = {
  accel: {
    choices: ['auto', 'kvm', 'tcg'] as const,
    default: 'auto' as const,
    describe: 'Run guests on this accelerator',
  },
}

export const guestOptions = {
  ...acceleratorOption,
  memory: {
    type: 'number',
    default: 1024,
    requiresArg: true,
    describe: 'Give each guest so many MiB, or more if its cases need it',
  },
  cpus: { type: 'number', default: 2, requiresArg: true, describe: 'Give each guest so many processors' },
  jobs: {
    type: 'number',
    default: cpus().length,
    requiresArg: true,
    describe: 'Run at most so many guests at once',
  },
} as const

export const quickOption = {
  quick: {
    type: 'boolean',
    default: false,
    describe: 'Run only the cases that share guests, and of these none that is lengthy',
  },
} as const

export const outputOptions = {
  results: {
    type: 'string',
    default: 'results',
    requiresArg: true,
    describe: 'Leave the record and the reports below this directory',
  },
  format: { choices: formats, default: 'tap' as Format, describe: 'Print this kind of report' },
} as const

interface GuestArguments {
  readonly accel: RunRequest['accelerator']
  readonly memory: number
  readonly cpus: number
  readonly jobs: number
}

/** What `guestOptions` come to. Throws `UsageError` for a number that cannot be. */
export function guestsOf(
  args: GuestArguments,
): Pick<RunRequest, 'accelerator' | 'memoryMiB' | 'cpus' | 'jobs'> {
  return {
    accelerator: args.accel,
    memoryMiB: wholeNumber('memory', args.memory, { least: leastMemory }),
    cpus: wholeNumber('cpus', args.cpus, { least: 1 }),
    jobs: wholeNumber('jobs', args.jobs, { least: 1 }),
  }
}

/** In a guest of 1 GiB there is room for a hundred of the smallest cases: more copies than that share no guest, and are as well run again. */
const mostCopies = 100

/** What `--copies` comes to. Throws `UsageError` for a number that cannot be. */
export function copiesOf(copies: number): number {
  if (wholeNumber('copies', copies, { least: 1 }) <= mostCopies) return copies
  throw new UsageError(`--copies must be at most ${mostCopies}`, {
    help: 'a guest of the usual size has room for no more: for more, run it again',
  })
}

/** The value of an option that counts something. Throws `UsageError` for anything but a whole number from `least` on. */
export function wholeNumber(option: string, value: number, { least }: { least: number }): number {
  if (Number.isInteger(value) && value >= least) return value
  throw new UsageError(`--${option} must be a whole number, at least ${least}`)
}
