import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { exists } from '../storage/exists.js'
import { readJson } from '../storage/json-file.js'
import { applyPatches } from './apply-patches.js'
import { ObjectTree } from './object-tree.js'
import type { PatchFile } from './patch-files.js'
import { replaceFiles } from './replace-files.js'

/** All files that may differ from the pristine ones. */
const differencesSchema = z.object({ paths: z.array(z.string()) })

interface Wanted {
  /** The source as it came. It is only read. */
  readonly pristine: string
  readonly patches: readonly PatchFile[]
  readonly origin: string
}

/**
 * Where the kernels of one base are built, patched or not: hard links to the pristine source, in which patches are put on
 * and taken off again by replacing only the files that differ. As the path stays, so do the objects that nothing changed.
 *
 * Beside it stands which files may differ, written before the first of them is touched; so after a kill, wherever it hit,
 * the next one to come puts right what is wrong.
 */
export class LinkedTree {
  readonly #path: string
  readonly #differences: string
  readonly #objects: ObjectTree

  constructor(
    private readonly context: Context,
    base: string,
  ) {
    this.#path = join(context.cacheDir, 'trees', base)
    this.#differences = `${this.#path}.json`
    this.#objects = new ObjectTree(context.cacheDir, base)
  }

  /**
   * Brings the tree to the pristine source with these patches on, and returns its path. To be called under the lock of
   * the base's object tree. Throws `UsageError` if a patch does not apply, which leaves the tree as it was.
   */
  async bring({ pristine, patches, origin }: Wanted): Promise<string> {
    const staging = `${this.#path}.staging`
    try {
      const patched = await applyPatches(this.context, { patches, tree: pristine, staging, origin })
      const different = (await this.#known()) ?? (await this.#linkAnew(pristine))
      const restored = await Promise.all(
        different.filter((path) => !patched.has(path)).map((path) => findFile(pristine, path)),
      )
      await this.#note([...different, ...patched.keys()])
      await replaceFiles(this.#path, new Map([...restored, ...patched]))
      await this.#note([...patched.keys()])
      return this.#path
    } finally {
      await rm(staging, { recursive: true, force: true })
    }
  }

  /** Null if there is no tree of which we know what it is. */
  async #known(): Promise<string[] | null> {
    const known = await readJson(this.#differences, differencesSchema)
    return known !== null && (await exists(this.#path)) ? known.paths : null
  }

  /** Links are as old as what they link to: make would take objects that are there for newer, whatever they were made of. */
  async #linkAnew(pristine: string): Promise<string[]> {
    await this.#objects.discard()
    await rm(this.#differences, { force: true })
    const temporary = `${this.#path}.tmp`
    for (const leftover of [this.#path, temporary]) await rm(leftover, { recursive: true, force: true })
    await mkdir(join(this.#path, '..'), { recursive: true })
    const linked = await execa('cp', ['--archive', '--link', '--', pristine, temporary], {
      cancelSignal: this.context.signal,
      stdin: 'ignore',
      reject: false,
    })
    this.context.signal.throwIfAborted()
    if (linked.failed)
      throw new HostError(`linking ${pristine}: ${linked.stderr.split('\n')[0] || linked.shortMessage}`)
    await rename(temporary, this.#path)
    return []
  }

  async #note(paths: readonly string[]): Promise<void> {
    await writeAtomically(this.#differences, JSON.stringify({ paths: [...new Set(paths)].sort() }))
  }
}

async function findFile(directory: string, path: string): Promise<[string, string | null]> {
  const file = join(directory, path)
  return [path, (await exists(file)) ? file : null]
}
