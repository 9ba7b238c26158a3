import { parseArgs } from 'node:util'
import { UsageError } from '../errors.js'

export interface MutantsOptions {
  /** `NAME`, `NAME@BASE` or `@BASE`, each part of which may be a glob; none means all mutants on all their bases. */
  readonly chosen: readonly string[]
  /** What a mutant is held against that its own case does not catch; none means all cases. */
  readonly suite: readonly string[]
  /** Hold every mutant against all of these cases, to see which catch it. */
  readonly whole: boolean
  readonly resultsDir: string
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): MutantsOptions {
  try {
    const options = {
      whole: { type: 'boolean', default: false },
      cases: { type: 'string', multiple: true },
      results: { type: 'string', default: 'results' },
    } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { cases: suite = [], whole, results: resultsDir } = values
    return { chosen: positionals, suite, whole, resultsDir }
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the mutants take NAME, NAME@BASE or @BASE, --whole, --cases CASES and --results DIR',
      cause,
    })
  }
}
