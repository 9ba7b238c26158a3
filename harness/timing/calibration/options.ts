import { parseArgs } from 'node:util'
import { UsageError } from '../../errors.js'

interface CalibrationOptions {
  /** Simulated comparisons for each figure. */
  readonly tries: number
  /** Of each kernel: one row each. */
  readonly runs: readonly number[]
  /** A directory of runs that all did the same. */
  readonly results: string | undefined
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): CalibrationOptions {
  const { tries, runs, results } = parse(args)
  return { tries: countOf(tries), runs: runs.split(',').map(countOf), results }
}

function parse(args: readonly string[]): { tries: string; runs: string; results?: string } {
  try {
    const options = {
      tries: { type: 'string', default: '100' },
      runs: { type: 'string', default: '10,20,40,80,160,320' },
      results: { type: 'string' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the calibration takes --tries N, --runs N,N,... and --results DIR',
      cause,
    })
  }
}

function countOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${text}: not a whole number above zero`)
  return Number(text)
}
