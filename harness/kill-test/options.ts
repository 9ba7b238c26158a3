import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { UsageError } from '../errors.js'

export interface KillTestOptions {
  readonly kills: number
  /** What the moments follow from: printed, so that a failure can be repeated. */
  readonly seed: string
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[]): KillTestOptions {
  const { kills, seed = randomBytes(4).toString('hex') } = parse(args)
  if (!/^[1-9]\d*$/.test(kills)) throw new UsageError(`--kills ${kills}: not a whole number above zero`)
  return { kills: Number(kills), seed }
}

function parse(args: readonly string[]): { kills: string; seed?: string | undefined } {
  try {
    const options = { kills: { type: 'string', default: '50' }, seed: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'the kill test takes --kills N and --seed S',
      cause,
    })
  }
}
