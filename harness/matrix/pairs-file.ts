import { UsageError } from '../errors.js'
import { cellName, type Pair, samePair } from './pairs.js'

interface NumberedPair extends Pair {
  readonly line: number
}

/**
 * The pairs that a file names: one a line, `A B` or `A,B` (for names with spaces); `#` begins a comment, at the beginning of
 * a line or after a space. Throws `UsageError` that names the line which is wrong.
 */
export function parsePairsFile(text: string, { path }: { path: string }): Pair[] {
  const pairs: NumberedPair[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = wordsOf(line)
    if (words.length === 0) continue
    const pair = pairOf(words, { path, line: index + 1 })
    refuseTwice(pair, { pairs, path })
    pairs.push(pair)
  }
  if (pairs.length === 0)
    throw new UsageError(`${path} has no pair`, { help: 'write a pair a line: debian:7.2 debian:7.3' })
  return pairs.map(({ from, to }) => ({ from, to }))
}

/** The kernels that pairs are made of, as they come. */
export function kernelsOf(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.flatMap(({ from, to }) => [from, to]))]
}

function wordsOf(line: string): string[] {
  const text = line.replace(/(^|\s)#.*$/, '').trim()
  if (text === '') return []
  return text.includes(',') ? text.split(',').map((word) => word.trim()) : text.split(/\s+/)
}

function pairOf(words: readonly string[], { path, line }: { path: string; line: number }): NumberedPair {
  const [from, to, ...more] = words
  if (from !== undefined && to !== undefined && from !== '' && to !== '' && more.length === 0)
    return { from, to, line }
  throw new UsageError(
    `${path}, line ${line}: a pair is two kernels, this is ${JSON.stringify(words.join(' '))}`,
    {
      help: 'write a pair a line: debian:7.2 debian:7.3, or with a comma where a name has a space',
    },
  )
}

function refuseTwice(
  pair: NumberedPair,
  { pairs, path }: { pairs: readonly NumberedPair[]; path: string },
): void {
  const earlier = pairs.find((each) => samePair(each, pair))
  if (earlier === undefined) return
  throw new UsageError(
    `${path}, line ${pair.line}: ${cellName(pair)} is there already, in line ${earlier.line}`,
  )
}
