import { type Apt, openApt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError, UsageError } from '../errors.js'
import { withLock } from '../storage/lock.js'
import { onStorage } from '../storage/on-storage.js'
import { cachePlace } from '../storage/place.js'
import { type BuildPlan, buildKernel } from './build.js'
import { type Catalog, readCatalog, readFragments, shippedKernels } from './catalog.js'
import { renderConfig } from './config.js'
import { debianSource } from './debian-source.js'
import { imageKernel, readBzImage } from './image-kernel.js'
import type { Kernel } from './kernel.js'
import { type KernelName, parseKernelName } from './kernel-name.js'
import { ObjectTree } from './object-tree.js'
import type { Source } from './source.js'
import { entryDirectory, readEntries, readEntry } from './store.js'
import { describeToolchain } from './toolchain.js'
import { findTree, treeSource } from './tree-source.js'

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
    if ('bzImage' in plan) return plan
    return (await findBuilt(plan)) ?? buildOnce(context, plan)
  })
}

/**
 * What can be said of a name at once, before anything is fetched or built. Throws `UsageError` if it means nothing, or
 * an image or a tree that is not there.
 */
export async function checkKernelName(
  name: string,
  { kernelsDir = shippedKernels }: ProvideOptions = {},
): Promise<void> {
  const catalog = await readCatalog(kernelsDir)
  const { base } = expandName(name, catalog)
  if (base.scheme === 'image') await readBzImage(base.path)
  if (base.scheme === 'tree') await findTree(base.path)
}

/** As `provideKernel`, but null where it would have to be built. (A source that was never here is fetched all the same.) */
export async function findKernel(
  context: Context,
  name: string,
  options: ProvideOptions = {},
): Promise<Kernel | null> {
  return onStorage(cachePlace(context.cacheDir), async () => {
    const plan = await resolve(context, name, options)
    return 'bzImage' in plan ? plan : findBuilt(plan)
  })
}

/**
 * Where the source tree of a kernel is, fetched and unpacked first if it is not there yet. It is only to be read. Throws
 * `UsageError` for a prebuilt image, which has none, and for a name that means nothing; `HostError` if it cannot be had.
 */
export async function findSourceTree(
  context: Context,
  name: string,
  options: ProvideOptions = {},
): Promise<string> {
  return onStorage(cachePlace(context.cacheDir), async () => {
    const plan = await resolve(context, name, options)
    if ('bzImage' in plan) throw new UsageError(`${name} is a prebuilt image: it has no source tree`)
    return plan.source.directory()
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
  const { lock } = new ObjectTree(context.cacheDir, plan.source.base)
  return withLock(context, { path: lock, purpose: `building ${plan.name}` }, async () => {
    // Someone else may have built it while we waited.
    const built = await findBuilt(plan)
    if (built !== null) return built
    await buildKernel(context, plan)
    const kernel = await findBuilt(plan)
    if (kernel === null) throw new HostError(`${plan.name} was built, and is not in ${plan.entry}`)
    return kernel
  })
}

/** A prebuilt kernel itself, or the plan by which one is built. */
async function resolve(context: Context, name: string, options: ProvideOptions): Promise<Kernel | BuildPlan> {
  const kernelsDir = options.kernelsDir ?? shippedKernels
  const catalog = await readCatalog(kernelsDir)
  const { base, fragments } = expandName(name, catalog)
  if (base.scheme === 'image') return imageKernel(context, base.path)
  const asked = await readFragments(kernelsDir, fragments)
  const toolchain = await describeToolchain(context.signal)
  const source = await sourceOf(context, base, {
    suites: catalog.suites,
    openApt: options.openApt ?? openApt,
  })
  const key = [recipe, source.identity, toolchain, renderConfig(asked)].join('\n')
  return { name, source, asked, entry: entryDirectory(context.cacheDir, key) }
}

interface Expansion {
  readonly base: KernelName
  readonly fragments: readonly string[]
}

/** What a name comes to: `[PROFILE:]NAME`, where an entry of the catalogue stands for its base. */
function expandName(text: string, { profiles, kernels }: Catalog): Expansion {
  const [prefix = ''] = text.split(':', 1)
  const profile = profiles[prefix]
  const name = parseKernelName(
    profile === undefined ? text : text.slice(prefix.length + 1),
    Object.keys(kernels),
  )
  if (profile !== undefined && name.scheme === 'image')
    throw new UsageError(`${text}: a prebuilt image has the options that it has, and takes no profile`)
  const entry = name.scheme === 'catalogue' ? kernels[name.entry] : undefined
  return {
    base: entry === undefined ? name : parseKernelName(entry.base),
    fragments: [...(profile ?? profiles.lean), ...(entry?.config ?? [])],
  }
}

async function sourceOf(
  context: Context,
  base: KernelName,
  debian: { readonly suites: readonly string[]; readonly openApt: (context: Context) => Promise<Apt> },
): Promise<Source> {
  if (base.scheme === 'debian') return debianSource(context, base, debian)
  if (base.scheme === 'tree') return treeSource(context, base.path)
  // The catalogue's schema lets no other base through.
  throw new Error(`no source for ${base.scheme}`)
}
