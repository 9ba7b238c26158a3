import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Apt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { sha256OfFile } from '../storage/digest.js'
import { exists } from '../storage/exists.js'
import { readJson } from '../storage/json-file.js'
import { withLock } from '../storage/lock.js'
import { exactVersion } from './debian-release.js'
import { unpackTarball } from './unpack-tarball.js'

const unpackedSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

interface Wanted {
  readonly name: string
  readonly version: string
  readonly suites: readonly string[]
  /** Called only if the source is not here yet. */
  readonly openApt: () => Promise<Apt>
}

/** One version of a source package, unpacked in the cache at most once. */
export class SourceArchive {
  readonly base: string
  readonly #tree: string
  /** Stands beside the tree, and stays when someone removes the tree for its space. */
  readonly #facts: string

  constructor(
    private readonly context: Context,
    private readonly wanted: Wanted,
  ) {
    this.base = `${wanted.name}_${wanted.version}`
    this.#tree = join(context.cacheDir, 'sources', this.base)
    this.#facts = `${this.#tree}.json`
  }

  /** Of the .deb. */
  async sha256(): Promise<string> {
    const known = await readJson(this.#facts, unpackedSchema)
    return known?.sha256 ?? this.#unpackOnce()
  }

  /** Whether it can be had without a package. */
  async isUnpacked(): Promise<boolean> {
    return (await readJson(this.#facts, unpackedSchema)) !== null && (await exists(this.#tree))
  }

  async directory(): Promise<string> {
    if (!(await exists(this.#tree))) await this.#unpackOnce()
    return this.#tree
  }

  /** Returns the SHA-256 of the .deb. */
  async #unpackOnce(): Promise<string> {
    const purpose = `fetching ${this.base}`
    return withLock(this.context, { path: `${this.#tree}.lock`, purpose }, async () => {
      // Someone else may have done it while we waited.
      const known = await readJson(this.#facts, unpackedSchema)
      return known !== null && (await exists(this.#tree)) ? known.sha256 : this.#fetch()
    })
  }

  async #fetch(): Promise<string> {
    const { name, version, suites, openApt } = this.wanted
    const apt = await openApt()
    const deb = await apt.download(await exactVersion(apt, { name, version, suites }))
    const temporary = `${this.#tree}.tmp`
    const step = this.context.progress.step(`unpacking ${this.base}`)
    try {
      // What a killed run left.
      await rm(temporary, { recursive: true, force: true })
      await apt.unpack(deb, join(temporary, 'package'))
      const tarball = await this.#findTarball(join(temporary, 'package/usr/src'))
      const tree = await unpackTarball(this.context, tarball, join(temporary, 'source'))
      const sha256 = await sha256OfFile(deb)
      await rm(this.#tree, { recursive: true, force: true })
      await rename(tree, this.#tree)
      await writeAtomically(this.#facts, JSON.stringify({ sha256 }))
      step.done()
      return sha256
    } catch (error) {
      step.fail()
      throw error
    } finally {
      await rm(temporary, { recursive: true, force: true })
    }
  }

  async #findTarball(directory: string): Promise<string> {
    const { name } = this.wanted
    const found = (await readdir(directory)).filter((entry) => entry.startsWith(`${name}.tar.`))
    const [tarball] = found
    if (tarball !== undefined && found.length === 1) return join(directory, tarball)
    throw new HostError(`expected one ${name}.tar.* in the package, found ${found.join(', ') || 'none'}`)
  }
}
