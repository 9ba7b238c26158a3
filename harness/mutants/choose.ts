import { minimatch } from 'minimatch'
import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import type { Mutant, Mutants } from '../kernel/mutants.js'

/** A mutant on one of its bases. */
export interface Mutation {
  readonly name: string
  readonly base: string
  readonly mutant: Mutant
}

/** By which the kernel is asked for. */
export function kernelOf({ name, base }: Mutation): string {
  return `mutant:${name}@${base}`
}

/** The kernels that a hop goes through: the other side of a mutant that is to be one side only is its base. */
export function routeOf(mutation: Mutation): [string, string] {
  const kernel = kernelOf(mutation)
  const { side } = mutation.mutant
  return [side === 'target' ? mutation.base : kernel, side === 'source' ? mutation.base : kernel]
}

/** Every mutant on each of its bases, base by base, since the kernels of one are built from each other's objects. */
export function mutationsOf(mutants: Mutants): Mutation[] {
  const entries = Object.entries(mutants)
  const bases = new Set(entries.flatMap(([, { bases }]) => bases))
  return [...bases].flatMap((base) =>
    entries
      .filter(([, mutant]) => mutant.bases.includes(base))
      .map(([name, mutant]) => ({ name, base, mutant })),
  )
}

/**
 * Those of the mutations that words choose, in their own order: `NAME`, `NAME@BASE`, `@BASE`, each part of which may be a glob. No
 * word chooses all. Throws `UsageError` for a word that chooses nothing.
 */
export function chooseMutations(all: readonly Mutation[], words: readonly string[]): Mutation[] {
  if (words.length === 0) return [...all]
  const chosen = new Set(words.flatMap((word) => chooseOne(all, word)))
  return all.filter((mutation) => chosen.has(mutation))
}

function chooseOne(all: readonly Mutation[], word: string): Mutation[] {
  // A base may have an @ of its own, a mutant has none.
  const [name = '', ...base] = word.split('@')
  const found = all.filter(
    (mutation) =>
      (name === '' || minimatch(mutation.name, name)) &&
      (base.length === 0 || minimatch(mutation.base, base.join('@'))),
  )
  if (found.length > 0) return found
  const near = closest(word, [
    ...all.map((mutation) => mutation.name),
    ...all.map((mutation) => `${mutation.name}@${mutation.base}`),
    ...all.map((mutation) => `@${mutation.base}`),
  ])
  throw new UsageError(
    `no mutant is chosen by '${word}'${near === undefined ? '' : `: did you mean '${near}'?`}`,
    {
      help: 'name them as in kernels/mutants/mutants.yaml: NAME, NAME@BASE or @BASE, with globs',
    },
  )
}

/** Throws `UsageError` that names each mutant which is to be caught by a case that is none of these. */
export function checkCases(mutations: readonly Mutation[], ids: readonly string[]): void {
  const wrong = new Set(
    mutations.flatMap(({ name, mutant: { 'caught-by': id } }) => {
      if (id === undefined || ids.includes(id)) return []
      const near = closest(id, ids)
      return [`${name} is caught by no case '${id}'${near === undefined ? '' : ` (did you mean ${near}?)`}`]
    }),
  )
  if (wrong.size > 0)
    throw new UsageError([...wrong].join('; '), { help: 'liveproof run --list shows all cases' })
}
