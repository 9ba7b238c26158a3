import { UsageError } from '../errors.js'
import type { Catalog } from './catalog.js'
import type { PackageEntry, SourceEntry } from './catalog-entry.js'
import { type KernelName, parseKernelName, parseSourceName, type SourceName } from './kernel-name.js'

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

/** Reads `[PROFILE:]NAME`, where an entry of the catalogue stands for its base. Throws `UsageError` if it means nothing. */
export function expandName(text: string, { profiles, kernels }: Catalog): Expansion {
  const [prefix = ''] = text.split(':', 1)
  const profile = Object.hasOwn(profiles, prefix) ? profiles[prefix] : undefined
  const name = parseKernelName(
    profile === undefined ? text : text.slice(prefix.length + 1),
    Object.keys(kernels),
  )
  const found = name.scheme === 'catalogue' ? entryOf(name.entry, kernels) : bare(name)
  if ('source' in found) return configure(profile ?? profiles.lean, found)
  if (profile === undefined) return found
  throw new UsageError(`${text}: a prebuilt kernel has the options that it has, and takes no profile`)
}

type Addition = Pick<SourceEntry, 'patches' | 'config' | 'options' | 'preserves'> & {
  readonly source: SourceName
}

type Prebuilt = Exclude<Expansion, { readonly source: SourceName }>

function bare(name: Exclude<KernelName, { scheme: 'catalogue' }>): Addition | Prebuilt {
  if (name.scheme === 'image') return { image: name.path }
  return { source: name, patches: [], config: [], options: {} }
}

function entryOf(name: string, kernels: Catalog['kernels']): Addition | Prebuilt {
  const entry = kernels[name]
  if (entry === undefined) throw new Error(`${name} was found in the catalogue, and is not there`)
  return 'package' in entry ? { package: entry } : { ...entry, source: parseSourceName(entry.base) }
}

function configure(
  profile: readonly string[],
  { source, patches, config, options, preserves }: Addition,
): Expansion {
  return { source, patches, options, preserves, fragments: [...profile, ...config] }
}
