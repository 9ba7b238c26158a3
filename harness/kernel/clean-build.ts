import { availableParallelism } from 'node:os'
import type { Context } from '../context.js'
import { askedOptions, optionsDigest } from './asked-options.js'
import { type BuildRecord, cleanBuildAmong } from './build-record.js'
import { readCatalog, shippedKernels } from './catalog.js'
import { expandName } from './expand-name.js'
import type { ProvideOptions } from './provide.js'
import { readBuilds } from './store.js'

/**
 * What building everything takes on this host, with the options that this kernel is built with: the newest such build in the cache. Null
 * where none is known, and for a prebuilt kernel; nothing is built to find it out. Throws `UsageError` for a name that means nothing.
 */
export async function findCleanBuild(
  { cacheDir }: Pick<Context, 'cacheDir'>,
  name: string,
  { kernelsDir = shippedKernels }: ProvideOptions = {},
): Promise<BuildRecord | null> {
  const expansion = expandName(name, await readCatalog(kernelsDir))
  if (!('source' in expansion)) return null
  const options = optionsDigest(await askedOptions(kernelsDir, expansion))
  return cleanBuildAmong(await readBuilds(cacheDir), { options, cpus: availableParallelism() })
}
