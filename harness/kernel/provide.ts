import { type Apt, openApt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError, UsageError } from '../errors.js'
import { withLock } from '../storage/lock.js'
import { onStorage } from '../storage/on-storage.js'
import { cachePlace } from '../storage/place.js'
import { askedOptions } from './asked-options.js'
import { type BuildPlan, buildKernel } from './build.js'
import { readCatalog, readFragments, shippedKernels } from './catalog.js'
import { renderConfig } from './config.js'
import { expandName } from './expand-name.js'
import { findCommit } from './git-commit.js'
import { imageKernel, readBzImage } from './image-kernel.js'
import type { Kernel } from './kernel.js'
import { ObjectTree } from './object-tree.js'
import { packageKernel } from './package-kernel.js'
import { findPatches, type PatchFile } from './patch-files.js'
import type { Source } from './source.js'
import { sourceOf } from './source-of.js'
import { entryDirectory, readEntries, readEntry } from './store.js'
import { findTarball } from './tarball-source.js'
import { describeToolchain } from './toolchain.js'
import { findTree } from './tree-source.js'

/** Raised when the way of building changes so that earlier builds must not be used any more. */
const recipe = 'liveproof kernel recipe 1'

export interface ProvideOptions {
  /** The directory with `catalog.yaml` and `config/`; by default the one of this installation. */
  readonly kernelsDir?: string
  readonly openApt?: (context: Context) => Promise<Apt>
}

/**
 * The kernel of that name: found in the cache, or fetched, configured and built into it. All its paths are absolute.
 * Throws `UsageError` for a name that means nothing, `HostError` if it cannot be had or built on this host.
 */
export async function provideKernel(
  context: Context,
  name: string,
  options: ProvideOptions = {},
): Promise<Kernel> {
  return onStorage(cachePlace(context.cacheDir), async () => {
    const plan = await resolve(context, name, options)
    const kernel = 'bzImage' in plan ? plan : ((await findBuilt(plan)) ?? (await buildOnce(context, plan)))
    return { ...kernel, ...(await promisesOf(name, options)) }
  })
}

/**
 * What can be said of a name at once, before anything is fetched or built. Throws `UsageError` if it means nothing, or
 * an image, a source, a patch that is not there.
 */
export async function checkKernelName(
  name: string,
  { kernelsDir = shippedKernels }: ProvideOptions = {},
): Promise<void> {
  const { signal } = new AbortController()
  const expansion = expandName(name, await readCatalog(kernelsDir))
  if ('image' in expansion) {
    await readBzImage(expansion.image)
    return
  }
  if ('package' in expansion) return
  const { source, patches, fragments } = expansion
  if (source.scheme === 'tree') await findTree(source.path)
  if (source.scheme === 'tarball') await findTarball(source.path)
  if (source.scheme === 'git') await findCommit({ name: source, signal })
  await findPatches(kernelsDir, patches)
  await readFragments(kernelsDir, fragments)
}

/** As `provideKernel`, but null where it would have to be built. (A source that was never here is fetched all the same.) */
export async function findKernel(
  context: Context,
  name: string,
  options: ProvideOptions = {},
): Promise<Kernel | null> {
  return onStorage(cachePlace(context.cacheDir), async () => {
    const plan = await resolve(context, name, options)
    const kernel = 'bzImage' in plan ? plan : await findBuilt(plan)
    return kernel && { ...kernel, ...(await promisesOf(name, options)) }
  })
}

/**
 * Where the source tree of a kernel is, fetched and unpacked first if it is not there yet. It is only to be read; a patched
 * one, or a commit, is there until another kernel of its base is built. Throws `UsageError` for a prebuilt image, which has
 * none, and for a name that means nothing; `HostError` if it cannot be had.
 */
export async function findSourceTree(
  context: Context,
  name: string,
  options: ProvideOptions = {},
): Promise<string> {
  return onStorage(cachePlace(context.cacheDir), async () => {
    const plan = await resolve(context, name, options)
    if ('bzImage' in plan) throw new UsageError(`${name} is a prebuilt image: it has no source tree`)
    const { source, patches } = plan
    if (source.pristine !== undefined && patches.length === 0) return source.pristine()
    return underLock(context, plan, () => source.workTree(patches))
  })
}

/** What the cache holds, by name. */
export async function listKernels(context: Context): Promise<Kernel[]> {
  return readEntries(context.cacheDir)
}

async function findBuilt({ entry, name }: BuildPlan): Promise<Kernel | null> {
  const kernel = await readEntry(entry)
  // The same kernel may have been built under another name: `debian:7.2` and `debian:7.2.13-1`.
  return kernel === null ? null : { ...kernel, name }
}

async function buildOnce(context: Context, plan: BuildPlan): Promise<Kernel> {
  return underLock(context, plan, async () => {
    // Someone else may have built it while we waited.
    const built = await findBuilt(plan)
    if (built !== null) return built
    await buildKernel(context, plan)
    const kernel = await findBuilt(plan)
    if (kernel === null) throw new HostError(`${plan.name} was built, and is not in ${plan.entry}`)
    return kernel
  })
}

/** Alone with the work tree and the objects of a base. */
function underLock<T>(context: Context, { name, source }: BuildPlan, work: () => Promise<T>): Promise<T> {
  const { lock } = new ObjectTree(context.cacheDir, source.base)
  return withLock(context, { path: lock, purpose: `building ${name}` }, work)
}

/** A prebuilt kernel itself, or the plan by which one is built. */
async function resolve(context: Context, name: string, options: ProvideOptions): Promise<Kernel | BuildPlan> {
  const kernelsDir = options.kernelsDir ?? shippedKernels
  const catalog = await readCatalog(kernelsDir)
  const expansion = expandName(name, catalog)
  if ('image' in expansion) return imageKernel(context, expansion.image)
  const debian = { suites: catalog.suites, openApt: options.openApt ?? openApt }
  if ('package' in expansion) return packageKernel(context, { name, entry: expansion.package, ...debian })
  const asked = await askedOptions(kernelsDir, expansion)
  const patches = await findPatches(kernelsDir, expansion.patches)
  const toolchain = await describeToolchain(context.signal)
  const source = await sourceOf(context, expansion.source, debian)
  const parts = [recipe, source.identity, ...patches.map(({ digest }) => `patch ${digest}`), toolchain]
  const key = [...parts, renderConfig(asked)].join('\n')
  const origin = describeOrigin(source, patches)
  return { name, source, patches, origin, asked, entry: entryDirectory(context.cacheDir, key) }
}

/** What the catalogue says of a kernel beyond how it is made: no part of what is built. */
async function promisesOf(
  name: string,
  { kernelsDir = shippedKernels }: ProvideOptions,
): Promise<Pick<Kernel, 'preserves'>> {
  const expansion = expandName(name, await readCatalog(kernelsDir))
  if ('image' in expansion) return {}
  const { preserves } = 'package' in expansion ? expansion.package : expansion
  return preserves === undefined ? {} : { preserves }
}

function describeOrigin({ origin }: Source, patches: readonly PatchFile[]): string {
  if (patches.length === 0) return origin
  const names = patches.slice(0, 3).map(({ name }) => name)
  const more = patches.length > 3 ? ` and ${patches.length - 3} more` : ''
  return `${origin} with ${names.join(', ')}${more}`
}
