import { readFile } from 'node:fs/promises'
import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import { checkMatrixKernels } from './kernels.js'
import { choosePairs, inRows, type Pair, pairChoices } from './pairs.js'
import { kernelsOf, parsePairsFile } from './pairs-file.js'

/** The cells of a matrix, and the kernels that are its rows and columns, both in order. */
export interface MatrixPlan {
  readonly kernels: readonly string[]
  readonly cells: readonly Pair[]
}

/**
 * Which cells a matrix of these kernels has. `pairs` is one of `pairChoices` or the path of a file with pairs; a file may name the
 * kernels itself. Throws `UsageError` for what cannot be a matrix.
 */
export async function planMatrix(
  named: readonly string[],
  { pairs }: { pairs: string },
): Promise<MatrixPlan> {
  const choice = pairChoices.find((each) => each === pairs)
  if (choice === undefined) return planFromFile(named, { path: pairs })
  checkMatrixKernels(named)
  return { kernels: named, cells: choosePairs(named, choice) }
}

async function planFromFile(named: readonly string[], { path }: { path: string }): Promise<MatrixPlan> {
  const pairs = parsePairsFile(await readPairs(path), { path })
  const used = kernelsOf(pairs)
  const kernels = named.length === 0 ? used : named
  checkMatrixKernels(kernels)
  const stranger = used.find((kernel) => !kernels.includes(kernel))
  if (stranger === undefined) return { kernels, cells: inRows(pairs, kernels) }
  const near = closest(stranger, kernels)
  throw new UsageError(`${path} has a pair with ${stranger}, which is not among the kernels named`, {
    help: near === undefined ? 'name it, or name none: the file is enough' : `did you mean ${near}?`,
  })
}

async function readPairs(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const near = closest(path, pairChoices)
    const words = `--pairs takes ${pairChoices.join(', ')}, or a file with a pair a line`
    throw new UsageError(`--pairs ${path}: no such word, and no file that can be read: ${codeOf(cause)}`, {
      help: near === undefined ? words : `did you mean ${near}? ${words}`,
      cause,
    })
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
