import { parseArgs } from 'node:util'
import { UsageError } from '../errors.js'

export interface SoakOptions {
  /** How many runs there are to be in the end, those of earlier calls among them. */
  readonly runs: number
  /** Kernel names. */
  readonly route: readonly [string, string]
  readonly resultsDir: string
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): SoakOptions {
  const { runs, from, to, results } = parse(args)
  if (!/^[1-9]\d*$/.test(runs)) throw new UsageError(`--runs ${runs}: not a whole number above zero`)
  return { runs: Number(runs), route: [from, to ?? from], resultsDir: results }
}

interface Parsed {
  runs: string
  from: string
  to?: string
  results: string
}

function parse(args: readonly string[]): Parsed {
  try {
    const options = {
      runs: { type: 'string', default: '200' },
      from: { type: 'string', default: 'debian:7.2' },
      to: { type: 'string' },
      results: { type: 'string', default: 'results' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the soak takes --runs N, --from KERNEL, --to KERNEL and --results DIR',
      cause,
    })
  }
}
