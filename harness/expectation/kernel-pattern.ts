import { UsageError } from '../errors.js'
import type { Kernel } from '../kernel/kernel.js'
import { parseKernelName } from '../kernel/kernel-name.js'

/** By what an expectation knows the kernels that it speaks of. */
export type KernelPattern =
  /** All that are made of this package of Debian's: of any of its versions, or of just one. */
  | { readonly kind: 'package'; readonly name: string; readonly version: string | null }
  | { readonly kind: 'name'; readonly name: string }
  /** Both ends belong to it, with all that begins with them: 7.3.4 lies in 7.2..7.3. */
  | { readonly kind: 'releases'; readonly first: readonly number[]; readonly last: readonly number[] }

const range = /^(\d+(?:\.\d+)*)\.\.(\d+(?:\.\d+)*)$/

/**
 * Reads a kernel's name, or a range of releases such as `7.2..7.3`; `entries` are the names that the catalogue knows.
 * Throws `UsageError` for what is neither, saying what was probably meant.
 */
export function parseKernelPattern(text: string, entries: Iterable<string>): KernelPattern {
  if (text.includes('..') && !text.includes(':')) return parseRange(text)
  const name = parseKernelName(text, entries)
  if (name.scheme !== 'debian') return { kind: 'name', name: text }
  return { kind: 'package', name: `linux-source-${name.series}`, version: name.version }
}

/** Whether a kernel is one of those. */
export function isAmong(
  { name, release, origin }: Pick<Kernel, 'name' | 'release' | 'origin'>,
  pattern: KernelPattern,
): boolean {
  switch (pattern.kind) {
    case 'name':
      return name === pattern.name
    case 'package': {
      // What Debian's kernels are made of stands in their origin, also where a name of the catalogue hides it.
      const [source, version] = origin.split(' ')
      return source === pattern.name && (pattern.version ?? version) === version
    }
    case 'releases': {
      const numbers = numbersOf(/^\d+(\.\d+)*/.exec(release)?.[0] ?? '')
      return comparePrefix(numbers, pattern.first) >= 0 && comparePrefix(numbers, pattern.last) <= 0
    }
  }
}

function parseRange(text: string): KernelPattern {
  const [, first, last] = range.exec(text) ?? []
  if (first === undefined || last === undefined)
    throw new UsageError(`'${text}' is no range of releases: write it as 7.2..7.3`)
  const releases = { kind: 'releases', first: numbersOf(first), last: numbersOf(last) } as const
  if (comparePrefix(releases.first, releases.last) > 0)
    throw new UsageError(`the range '${text}' ends before it begins`)
  return releases
}

function numbersOf(version: string): number[] {
  return version === '' ? [] : version.split('.').map(Number)
}

/** As far as `end` says anything; what a release does not say is 0. */
function comparePrefix(release: readonly number[], end: readonly number[]): number {
  for (const [index, number] of end.entries()) {
    const difference = (release[index] ?? 0) - number
    if (difference !== 0) return difference
  }
  return 0
}
