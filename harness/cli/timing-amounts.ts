import { UsageError } from '../errors.js'
import { type Amount, type AskedAmounts, usualWorkload } from '../timing/workloads.js'

interface Range {
  readonly amount: Amount
  readonly least: number
  readonly most: number
  readonly unit: string
}

/** What a workload is made of, by the option that says how much of it. */
const ranges = {
  preserve: { amount: 'memoryMiB', least: 0, most: 1024, unit: ' MiB' },
  files: { amount: 'files', least: 1, most: 1000, unit: '' },
  sessions: { amount: 'sessions', least: 1, most: 1000, unit: '' },
  initrd: { amount: 'paddingMiB', least: 0, most: 256, unit: ' MiB' },
  // q35 takes no more without an IOMMU.
  cpus: { amount: 'cpus', least: 1, most: 255, unit: '' },
} as const satisfies Record<string, Range>

type Option = keyof typeof ranges

export type AmountArguments = { readonly [option in Option]?: string | undefined }

/** They have no defaults for yargs, which would take these for having been said. */
export const amountOptions = {
  preserve: amountOption('preserve', 'Preserve so many MiB in all'),
  files: amountOption('files', 'Preserve so many files, which share the memory'),
  sessions: amountOption('sessions', 'Preserve the files in so many sessions'),
  initrd: amountOption('initrd', "Make the second kernel's initrd so many MiB bigger"),
  cpus: amountOption('cpus', 'Give each guest so many processors'),
}

function amountOption(option: Option, describe: string) {
  const { amount, least, most } = ranges[option]
  return {
    type: 'string' as const,
    requiresArg: true,
    describe: `${describe}: ${least} to ${most}, by default ${usualWorkload[amount]}`,
  }
}

/** What `amountOptions` come to. Throws `UsageError` for what is no list of whole numbers, and for a number that cannot be. */
export function amountsOf(args: AmountArguments): AskedAmounts {
  const said = (Object.keys(ranges) as Option[]).flatMap((option) => {
    const text = args[option]
    return text === undefined ? [] : [[ranges[option].amount, numbersOf(option, text)]]
  })
  return Object.fromEntries(said)
}

function numbersOf(option: Option, text: string): number[] {
  const { least, most, unit } = ranges[option]
  return text.split(',').map((word) => {
    const value = /^\s*-?\d+\s*$/.test(word) ? Number(word) : Number.NaN
    if (value >= least && value <= most) return value
    throw new UsageError(`--${option} ${text}: ${whatIsWrong(word)}`, {
      help: `whole numbers from ${least} to ${most}${unit}, one or several by comma: --${option} ${least},${most}`,
    })
  })
}

function whatIsWrong(word: string): string {
  if (word.trim() === '') return 'there is nothing between two commas, or beside one'
  return /^\s*-?\d+\s*$/.test(word) ? `${word.trim()} is out of range` : `${word.trim()} is no whole number`
}
