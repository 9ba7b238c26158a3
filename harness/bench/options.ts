import { parseArgs } from 'node:util'
import { UsageError } from '../errors.js'

export interface BenchOptions {
  /** How often everything is measured. */
  readonly rounds: number
  /** The name of the kernel that is left and entered. */
  readonly kernel: string
  /** A kernel tree whose selftest script is measured beside it, with the directory that it builds in; see the README. */
  readonly upstream: { readonly tree: string; readonly buildDir: string } | undefined
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): BenchOptions {
  const { rounds, kernel, upstream, 'upstream-build': buildDir } = parse(args)
  if (!/^[1-9]\d*$/.test(rounds)) throw new UsageError(`--rounds ${rounds}: not a whole number above zero`)
  if ((upstream === undefined) !== (buildDir === undefined))
    throw new UsageError('--upstream TREE and --upstream-build DIR belong together')
  return {
    rounds: Number(rounds),
    kernel,
    upstream: upstream === undefined || buildDir === undefined ? undefined : { tree: upstream, buildDir },
  }
}

interface Parsed {
  rounds: string
  kernel: string
  upstream?: string
  'upstream-build'?: string
}

function parse(args: readonly string[]): Parsed {
  try {
    const options = {
      rounds: { type: 'string', default: '5' },
      kernel: { type: 'string', default: 'debian:7.2' },
      upstream: { type: 'string' },
      'upstream-build': { type: 'string' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the benchmark takes --rounds N, --kernel NAME, --upstream TREE and --upstream-build DIR',
      cause,
    })
  }
}
