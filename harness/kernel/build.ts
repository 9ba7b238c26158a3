import { cp, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { HostError, UsageError } from '../errors.js'
import { optionsDigest } from './asked-options.js'
import { announcesFile, countFiles, describeBuild } from './build-progress.js'
import type { BuildRecord } from './build-record.js'
import { compilerCache, readLookups } from './compiler-cache.js'
import { findUnstuck, type KernelConfig, parseConfig, renderConfig, type Unstuck } from './config.js'
import { DoesNotBuild } from './does-not-build.js'
import { examine } from './examine.js'
import { type MakeOptions, make } from './make.js'
import { isNameable } from './nameable.js'
import { ObjectTree } from './object-tree.js'
import type { PatchFile } from './patch-files.js'
import type { Source } from './source.js'
import { addEntry, entryFiles } from './store.js'

export interface BuildPlan {
  /** As the user named it. */
  readonly name: string
  readonly source: Source
  readonly patches: readonly PatchFile[]
  /** For a person: the source, and which patches are on it. */
  readonly origin: string
  readonly asked: KernelConfig
  /** The directory of the entry that the build adds to the store. */
  readonly entry: string
}

/**
 * Builds a kernel into the store. To be called under the lock of the source's object tree. Throws `HostError` for
 * options that did not stick, a failing compiler, a source that changed meanwhile, an image that is not what it should be.
 */
export async function buildKernel(context: Context, plan: BuildPlan): Promise<void> {
  const { name, source, origin } = plan
  const began = performance.now()
  if (!isNameable(context.cacheDir)) throw cannotBuildIn(context.cacheDir)
  const tree = await source.workTree(plan.patches)
  const objects = new ObjectTree(context.cacheDir, source.base)
  const clean = await objects.isEmpty()
  await objects.prepare(renderConfig(plan.asked))
  const options = {
    source: tree,
    objects: objects.path,
    signal: context.signal,
    log: objects.log,
    what: name,
    cache: await compilerCache(context.cacheDir, { log: objects.lookups, signal: context.signal }),
  }
  const config = await configure({ plan, objects, options })
  const files = await compile(context, { plan, objects, options })
  await addEntry(plan.entry, async (entry) => {
    await make([`INSTALL_HDR_PATH=${join(entry, entryFiles.headers)}`, 'headers_install'], options)
    const image = await objects.read('arch/x86/boot/bzImage')
    await writeFile(join(entry, entryFiles.bzImage), image)
    await writeFile(join(entry, entryFiles.config), config)
    await cp(objects.log, join(entry, entryFiles.log))
    const facts = await examine(context, {
      name,
      origin,
      tree,
      image,
      config: config.toString('utf8'),
    })
    if (!(await source.isUnchanged()))
      throw new HostError(`${name} changed while it was being built`, { help: 'run it again' })
    const build = await recordOfBuild({ plan, objects, clean, files, began })
    return { ...facts, build }
  })
}

interface Done {
  readonly plan: BuildPlan
  readonly objects: ObjectTree
  readonly clean: boolean
  readonly files: number
  /** By the clock that never goes back. */
  readonly began: number
}

async function recordOfBuild({ plan, objects, clean, files, began }: Done): Promise<BuildRecord> {
  return {
    finished: new Date().toISOString(),
    ms: Math.round(performance.now() - began),
    clean,
    files,
    compilerCache: await readLookups(objects.lookups),
    cpus: availableParallelism(),
    options: optionsDigest(plan.asked),
  }
}

function cannotBuildIn(directory: string): UsageError {
  return new UsageError(
    `kernels cannot be built in ${directory}: make takes no path with blanks, colons or quotes`,
    {
      help: 'set XDG_CACHE_HOME to another place',
    },
  )
}

interface Job {
  readonly plan: BuildPlan
  readonly objects: ObjectTree
  readonly options: MakeOptions
}

/** Returns the whole `.config`, in which every option that was asked for has stuck. */
async function configure({ plan, objects, options }: Job): Promise<Buffer> {
  await make(['allnoconfig'], { ...options, env: { KCONFIG_ALLCONFIG: objects.asked } })
  const config = await objects.read('.config')
  const unstuck = findUnstuck(plan.asked, parseConfig(config.toString('utf8'), join(objects.path, '.config')))
  if (unstuck.length > 0) throw doesNotConfigure(plan.name, unstuck)
  return config
}

function doesNotConfigure(name: string, unstuck: readonly Unstuck[]): DoesNotBuild {
  const list = unstuck.map(({ option, asked, found }) => `${option} (asked for ${asked}, got ${found})`)
  return new DoesNotBuild(`${name} does not configure ${list.join(', ')}`, {
    help: 'this source has no such option, or not what the option depends on: kernels/config/ says what is asked for',
  })
}

/** Returns how many files were made. */
async function compile(context: Context, { plan, objects, options }: Job): Promise<number> {
  const head = await objects.head()
  const began = Date.now()
  const step = context.progress.step(`building ${plan.name} (${plan.origin})`)
  let made = 0
  const onLine = (line: string): void => {
    if (!announcesFile(line)) return
    made += 1
    const { alreadyMade, ...rest } = head
    step.update(describeBuild({ ...rest, files: alreadyMade + made, made, elapsedMs: Date.now() - began }))
  }
  try {
    await make([`-j${availableParallelism()}`, 'bzImage'], { ...options, onLine })
    await objects.finish(head, head.alreadyMade + made)
    step.done(countFiles(made))
    return made
  } catch (error) {
    step.fail()
    throw error
  }
}
