import { stringify } from 'yaml'
import { UsageError } from '../errors.js'
import { shellWord } from '../shell-word.js'
import type { Pair } from './pairs.js'

/** What a CI is to prove. */
export interface CiRequest {
  /** Of all cells, in the matrix's order. */
  readonly kernels: readonly string[]
  readonly cells: readonly Pair[]
  /** The words behind `liveproof matrix` that make this matrix, without those that list it or choose a part. */
  readonly words: readonly string[]
}

/** Debian 12, as `make setup` wants it, with the Node.js that liveproof needs. */
export const container = 'node:20-bookworm'

/** Compiles liveproof, and installs what it needs. */
export const build = 'make build'

/** Words as a shell takes them in the script of a job. Throws `UsageError` for what the CI would expand before the shell sees it. */
export function scriptWords(words: readonly string[]): string {
  const expanded = words.find((word) => word.includes('$'))
  if (expanded === undefined) return words.map(shellWord).join(' ')
  throw new UsageError(`${expanded} cannot stand in the file of a CI, which would expand the $ in it`)
}

/** A whole file: what made it, and its YAML. */
export function ciFile(content: object, { made }: { made: readonly string[] }): string {
  // Not every CI knows the anchors of YAML.
  const yaml = stringify(content, { lineWidth: 0, aliasDuplicateObjects: false })
  return `# Made by: liveproof matrix ${scriptWords(made)}\n${yaml}`
}
