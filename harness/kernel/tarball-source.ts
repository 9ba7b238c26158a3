import { rename, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Context } from '../context.js'
import { HostError, UsageError } from '../errors.js'
import { sha256OfFile } from '../storage/digest.js'
import { exists } from '../storage/exists.js'
import { withLock } from '../storage/lock.js'
import { pristineSource } from './pristine-source.js'
import type { Source } from './source.js'
import { unpackTarball } from './unpack-tarball.js'

/**
 * A kernel's source as it is released, known by the tarball's content. Throws `UsageError` if there is no such file; what
 * it holds is seen when it is unpacked.
 */
export async function tarballSource(context: Context, path: string): Promise<Source> {
  const tarball = await findTarball(path)
  const sha256 = await sha256OfFile(tarball)
  const base = `tarball_${sha256.slice(0, 16)}`
  return pristineSource(context, {
    origin: `tarball ${tarball}`,
    identity: `tarball ${sha256}`,
    base,
    pristine: () => unpackOnce(context, { tarball, base, name: `tarball:${path}` }),
  })
}

/** The absolute path of a tarball. Throws `UsageError` if there is none. */
export async function findTarball(path: string): Promise<string> {
  const found = await stat(path).catch(() => {
    throw new UsageError(`tarball:${path}: there is no such file`)
  })
  if (!found.isDirectory()) return resolve(path)
  throw new UsageError(`tarball:${path}: this is a directory`, {
    help: `if it is a kernel tree: tree:${path}`,
  })
}

interface Unpacking {
  readonly tarball: string
  readonly base: string
  /** As the user named it. */
  readonly name: string
}

async function unpackOnce(context: Context, unpacking: Unpacking): Promise<string> {
  const tree = join(context.cacheDir, 'sources', unpacking.base)
  if (await exists(tree)) return tree
  const purpose = `unpacking ${unpacking.name}`
  return withLock(context, { path: `${tree}.lock`, purpose }, async () => {
    // Someone else may have done it while we waited.
    if (!(await exists(tree))) await unpack(context, { ...unpacking, tree })
    return tree
  })
}

async function unpack(
  context: Context,
  { tarball, name, tree }: Unpacking & { readonly tree: string },
): Promise<void> {
  const temporary = `${tree}.tmp`
  const step = context.progress.step(`unpacking ${basename(tarball)}`)
  try {
    // What a killed run left.
    await rm(temporary, { recursive: true, force: true })
    const unpacked = await unpackTarball(context, tarball, temporary)
    for (const sign of ['Makefile', 'Kconfig']) {
      if (!(await exists(join(unpacked, sign))))
        throw new UsageError(`${name}: there is no kernel source in it, it has no ${sign}`)
    }
    await rename(unpacked, tree)
    step.done()
  } catch (error) {
    step.fail()
    throw error instanceof HostError ? blameFile(error, name) : error
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** A full disk is said otherwise, by whoever knows where it is. */
function blameFile(error: HostError, name: string): Error {
  if (/No space left|Disk quota/.test(error.message)) return error
  return new UsageError(`${name}: ${error.message}`, {
    help: 'is it whole, and the source of a kernel? see `tar --list --file` of it',
    cause: error,
  })
}
