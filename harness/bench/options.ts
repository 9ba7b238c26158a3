import { parseArgs } from 'node:util'
import { UsageError } from '../errors.js'

export interface BenchOptions {
  /** How often everything is measured. */
  readonly rounds: number
  /** The name of the kernel that is left and entered. */
  readonly kernel: string
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { rounds, kernel } = parse(args)
  if (!/^[1-9]\d*$/.test(rounds)) throw new UsageError(`--rounds ${rounds}: not a whole number above zero`)
  return { rounds: Number(rounds), kernel }
}

function parse(args: readonly string[]): { rounds: string; kernel: string } {
  try {
    const options = {
      rounds: { type: 'string', default: '5' },
      kernel: { type: 'string', default: 'debian:7.2' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the benchmark takes --rounds N and --kernel NAME',
      cause,
    })
  }
}
