import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import type { Catalog } from './catalog.js'
import type { PackageEntry, SourceEntry } from './catalog-entry.js'
import { type KernelName, parseKernelName, parseSourceName, type SourceName } from './kernel-name.js'
import { patchOfMutant } from './mutants.js'

/** What a name comes to. */
export type Expansion =
  | { readonly image: string }
  | { readonly package: PackageEntry }
  | {
      readonly source: SourceName
      readonly fragments: readonly string[]
      readonly patches: SourceEntry['patches']
      readonly options: SourceEntry['options']
      readonly preserves?: SourceEntry['preserves']
    }

/**
 * Reads `[PROFILE:]NAME`, where an entry of the catalogue stands for its base, and a mutant for its patch on another kernel. Throws
 * `UsageError` if it means nothing.
 */
export function expandName(text: string, catalog: Catalog): Expansion {
  const { profiles, kernels } = catalog
  const [prefix = ''] = text.split(':', 1)
  const profile = Object.hasOwn(profiles, prefix) ? profiles[prefix] : undefined
  const name = parseKernelName(
    profile === undefined ? text : text.slice(prefix.length + 1),
    Object.keys(kernels),
  )
  const found = name.scheme === 'mutant' ? mutate(name, catalog) : plain(name, kernels)
  if ('source' in found) return configure(profile ?? profiles.lean, found)
  if (profile === undefined) return found
  throw new UsageError(`${text}: a prebuilt kernel has the options that it has, and takes no profile`)
}

type Addition = Pick<SourceEntry, 'patches' | 'config' | 'options' | 'preserves'> & {
  readonly source: SourceName
}

type Prebuilt = Exclude<Expansion, { readonly source: SourceName }>

type MutantName = Extract<KernelName, { scheme: 'mutant' }>

function plain(name: Exclude<KernelName, MutantName>, kernels: Catalog['kernels']): Addition | Prebuilt {
  if (name.scheme === 'catalogue') return entryOf(name.entry, kernels)
  if (name.scheme === 'image') return { image: name.path }
  return { source: name, patches: [], config: [], options: {} }
}

function entryOf(name: string, kernels: Catalog['kernels']): Addition | Prebuilt {
  const entry = kernels[name]
  if (entry === undefined) throw new Error(`${name} was found in the catalogue, and is not there`)
  return 'package' in entry ? { package: entry } : { ...entry, source: parseSourceName(entry.base) }
}

/** What a kernel is made of, with the patch of a mutant on top. */
function mutate({ mutant, base }: MutantName, { kernels, mutants }: Catalog): Addition {
  const entry = Object.hasOwn(mutants, mutant) ? mutants[mutant] : undefined
  if (entry === undefined) throw unknownMutant(mutant, Object.keys(mutants))
  const on = base ?? entry.bases[0] ?? ''
  const name = parseKernelName(on, Object.keys(kernels))
  const mutated = name.scheme === 'mutant' ? undefined : plain(name, kernels)
  if (mutated === undefined || !('source' in mutated))
    throw new UsageError(`mutant:${mutant}@${on}: ${on} is no kernel that a patch can be put on`, {
      help: 'name one that has a source: debian:7.2, git:REPOSITORY@REF, tarball:FILE, an entry of the catalogue with a base',
    })
  return { ...mutated, patches: [...mutated.patches, patchOfMutant(mutant)] }
}

function unknownMutant(name: string, known: readonly string[]): UsageError {
  const near = closest(name, known)
  return new UsageError(
    `there is no mutant '${name}'${near === undefined ? '' : `: did you mean '${near}'?`}`,
    { help: 'kernels/mutants/mutants.yaml has them all: liveproof kernel list --available' },
  )
}

function configure(
  profile: readonly string[],
  { source, patches, config, options, preserves }: Addition,
): Expansion {
  return { source, patches, options, preserves, fragments: [...profile, ...config] }
}
