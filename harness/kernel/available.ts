import { openApt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { readCatalog, shippedKernels } from './catalog.js'
import type { PackageEntry, SourceEntry } from './catalog-entry.js'
import { patchOfMutant } from './mutants.js'
import type { ProvideOptions } from './provide.js'

/** A kernel that could be had. */
export interface Available {
  /** By which it is asked for. */
  readonly name: string
  /** What it is made from, and where that is: `sid`, `debian:7.2 with patches/abi-kho.patch`. */
  readonly from: string
  /** What it is good for, in one sentence; null where nobody said. */
  readonly about: string | null
}

/**
 * Every version of Debian's kernel sources that the suites of the catalogue offer now, newest first, and after them what
 * the catalogue names, and the mutants. Throws `HostError` if no suite answers.
 */
export async function listAvailable(
  context: Context,
  { kernelsDir = shippedKernels, openApt: open = openApt }: ProvideOptions = {},
): Promise<Available[]> {
  const { suites, kernels, mutants } = await readCatalog(kernelsDir)
  const offers = await (await open(context)).versionsOfAll('linux-source-', suites)
  const sources = offers.filter((offer) => /^linux-source-\d+\.\d+$/.test(offer.package))
  const suitesOf = new Map<string, string[]>()
  for (const { version, suite } of sources) suitesOf.set(version, [...(suitesOf.get(version) ?? []), suite])
  return [
    ...[...suitesOf].map(([version, found]) => ({
      name: `debian:${version}`,
      from: found.join(', '),
      about: null,
    })),
    ...Object.entries(kernels).map(([name, entry]) => ({
      name,
      from: 'base' in entry ? describeSource(entry) : describePackage(entry),
      about: entry.about ?? null,
    })),
    ...Object.entries(mutants).map(([name, { about, bases }]) => ({
      name: `mutant:${name}`,
      from: `${bases[0]} with ${patchOfMutant(name)}`,
      about,
    })),
  ]
}

function describeSource({ base, patches, config, options }: SourceEntry): string {
  const fragments = config.map((name) => `config/${name}.config`)
  const single = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  const added = [...patches, ...fragments, ...single]
  return added.length === 0 ? base : `${base} with ${added.join(', ')}`
}

function describePackage({ package: name, suite }: PackageEntry): string {
  return suite === undefined ? name : `${name} in ${suite}`
}
