import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from '../errors.js'

interface PracticeOptions {
  /** Where the practice tree is to be, absolute. */
  readonly directory: string
  /** How many versions of each series it begins and ends with. */
  readonly most: number
}

/** Throws `UsageError`. */
export function parseOptions(args: readonly string[], { cacheDir }: { cacheDir: string }): PracticeOptions {
  const { dir = '', versions } = parse(args)
  if (versions !== undefined && !/^[1-9]\d*$/.test(versions))
    throw new UsageError(`--versions ${versions}: not a whole number above zero`)
  return {
    directory: dir === '' ? join(cacheDir, 'practice-tree.git') : resolve(dir),
    most: versions === undefined ? Number.POSITIVE_INFINITY : Number(versions),
  }
}

function parse(args: readonly string[]): { dir?: string; versions?: string } {
  try {
    const options = { dir: { type: 'string' }, versions: { type: 'string' } } as const
    return parseArgs({ args: [...args], options }).values
  } catch (cause) {
    throw new UsageError((cause as Error).message, {
      help: 'a practice tree takes --dir DIRECTORY and --versions N (make practice-tree DIR=... VERSIONS=...)',
      cause,
    })
  }
}
