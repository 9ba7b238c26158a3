import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import type { Apt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { readJson } from '../storage/json-file.js'
import { withLock } from '../storage/lock.js'
import { exactVersion } from './debian-release.js'

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
      const tree = await this.#extract(join(temporary, 'package/usr/src'), join(temporary, 'source'))
      const sha256 = await sha256Of(deb)
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

  /** The package holds a tarball, the tarball one directory. Returns that directory. */
  async #extract(from: string, into: string): Promise<string> {
    const tarball = await only(from, (entry) => entry.startsWith(`${this.wanted.name}.tar.`))
    await mkdir(into)
    const argv = ['--extract', '--file', tarball, '--directory', into]
    const result = await execa('tar', argv, {
      cancelSignal: this.context.signal,
      stdin: 'ignore',
      reject: false,
    })
    this.context.signal.throwIfAborted()
    if (result.failed)
      throw new HostError(`unpacking ${tarball}: ${result.stderr.split('\n')[0] || result.shortMessage}`)
    return only(into, () => true)
  }
}

async function only(directory: string, isIt: (entry: string) => boolean): Promise<string> {
  const found = (await readdir(directory)).filter(isIt)
  const [entry] = found
  if (entry !== undefined && found.length === 1) return join(directory, entry)
  throw new HostError(`expected one source in ${directory}, found ${found.join(', ') || 'none'}`)
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
