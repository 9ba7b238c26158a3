import { parseArgs } from 'node:util'
import { UsageError } from '../../errors.js'

export interface CalibrationOptions {
  /** Simulated comparisons for each figure. */
  readonly tries: number
  /** Of each hop: one row each. */
  readonly runs: readonly number[]
  /** A directory of runs that all did the same or, with `timing`, the one in which that is looked for. */
  readonly results: string | undefined
  /** A timing by the wall's clock: its id, its directory or its file. */
  readonly timing: string | undefined
  /** Whether the series themselves are to be printed, to be kept. */
  readonly json: boolean
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): CalibrationOptions {
  const { tries, runs, results, timing, json } = parse(args)
  return { tries: countOf(tries), runs: runs.split(',').map(countOf), results, timing, json }
}

function parse(args: readonly string[]) {
  try {
    const options = {
      tries: { type: 'string', default: '100' },
      runs: { type: 'string', default: '10,20,40,80,160' },
      results: { type: 'string' },
      timing: { type: 'string' },
      json: { type: 'boolean', default: false },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the calibration takes --tries N, --runs N,N,..., --timing RECORD, --results DIR and --json',
      cause,
    })
  }
}

function countOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`${text}: not a whole number above zero`)
  return Number(text)
}
