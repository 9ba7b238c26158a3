import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hostSuite } from '../apt/host-release.js'
import type { Context } from '../context.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { sha256 } from '../storage/digest.js'
import { readJson } from '../storage/json-file.js'
import { withLock } from '../storage/lock.js'
import { onStorage } from '../storage/on-storage.js'
import { cachePlace } from '../storage/place.js'
import { buildInitrd } from './build.js'
import { type Recipe, readRecipe } from './recipe.js'

const factsSchema = z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/), packages: z.array(z.string()) })

/** The guest's userspace. */
export interface Image {
  readonly name: 'mini'
  /** Absolute path of the compressed initramfs. */
  readonly initrd: string
  /** SHA-256 (hex) of that file. */
  readonly digest: string
  /** The packages that went into it, `busybox-static 1:1.35.0-4`, by name. */
  readonly packages: readonly string[]
}

interface ImageOptions {
  /** Build it from the newest packages, even if the cache has one. */
  readonly rebuild?: boolean
}

/**
 * The image from the cache, or built if there is none of this recipe and this host's Debian release.
 * HostError if its packages cannot be had.
 */
export async function provideImage(context: Context, { rebuild = false }: ImageOptions = {}): Promise<Image> {
  const recipe = await readRecipe('mini')
  const suite = await hostSuite()
  const place: Place = {
    directory: join(context.cacheDir, 'images'),
    facts: join(context.cacheDir, 'images', `mini-${suite}-${recipe.digest.slice(0, 16)}.json`),
  }
  const cached = rebuild ? null : await fromCache(place)
  if (cached !== null) return cached
  const lock = { path: join(place.directory, 'mini.lock'), purpose: 'building the image mini' }
  return onStorage(cachePlace(context.cacheDir), () =>
    withLock(context, lock, async () => {
      // Another run may have built it while this one waited.
      const meanwhile = rebuild ? null : await fromCache(place)
      return meanwhile ?? build(context, { recipe, suite, place })
    }),
  )
}

interface Place {
  readonly directory: string
  /** Says which of the images in the directory is the current one. */
  readonly facts: string
}

/** Null if there is none, or if it is not what was put there. */
async function fromCache({ directory, facts }: Place): Promise<Image | null> {
  const known = await readJson(facts, factsSchema)
  if (known === null) return null
  const initrd = initrdPath(directory, known.digest)
  const content = await readFile(initrd).catch(() => null)
  return content !== null && sha256(content) === known.digest ? { name: 'mini', initrd, ...known } : null
}

async function build(
  context: Context,
  { recipe, suite, place }: { recipe: Recipe; suite: string; place: Place },
): Promise<Image> {
  const scratch = join(place.directory, 'mini.tmp')
  const step = context.progress.step('building the image mini')
  try {
    // What a killed run left.
    await rm(scratch, { recursive: true, force: true })
    await mkdir(scratch, { recursive: true })
    const { initrd: built, packages } = await buildInitrd(context, { recipe, suite, scratch })
    const digest = sha256(await readFile(built))
    const initrd = initrdPath(place.directory, digest)
    await rename(built, initrd)
    await writeAtomically(place.facts, JSON.stringify({ digest, packages }))
    step.done()
    return { name: 'mini', initrd, digest, packages }
  } catch (error) {
    step.fail()
    throw error
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function initrdPath(directory: string, digest: string): string {
  return join(directory, `mini-${digest.slice(0, 16)}.cpio.zst`)
}
