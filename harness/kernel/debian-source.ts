import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import type { Apt, PackageVersion } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { exactVersion, newestVersion } from './debian-release.js'
import { readJson, writeAtomically } from './json-file.js'
import type { KernelName } from './kernel-name.js'
import { withLock } from './lock.js'
import type { Source } from './source.js'

interface DebianOptions {
  readonly suites: readonly string[]
  readonly openApt: (context: Context) => Promise<Apt>
}

const unpackedSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/**
 * The source of a Debian kernel, from its `linux-source-X.Y` package. A version that was unpacked once needs neither
 * mirror nor package again. Throws `UsageError` if there is no such version, `HostError` if it cannot be had.
 */
export async function debianSource(
  context: Context,
  { series, version }: Extract<KernelName, { scheme: 'debian' }>,
  options: DebianOptions,
): Promise<Source> {
  const name = `linux-source-${series}`
  const offer = { suites: options.suites, openApt: () => options.openApt(context) }
  const exact = version ?? (await newestVersion(context, name, offer)).version
  const archive = new SourceArchive(context, { name, version: exact, offer })
  return {
    origin: `${name} ${exact}`,
    identity: `debian ${name} ${exact} ${await archive.sha256()}`,
    base: archive.base,
    directory: () => archive.directory(),
    isUnchanged: async () => true,
  }
}

interface Wanted {
  readonly name: string
  readonly version: string
  readonly offer: { readonly suites: readonly string[]; readonly openApt: () => Promise<Apt> }
}

/** One version of a source package, unpacked in the cache at most once. */
class SourceArchive {
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
    if (known !== null) return known.sha256
    await this.#unpackOnce()
    return this.sha256()
  }

  async directory(): Promise<string> {
    await this.#unpackOnce()
    return this.#tree
  }

  async #unpackOnce(): Promise<void> {
    if (await exists(this.#tree)) return
    const purpose = `fetching ${this.base}`
    await withLock(this.context, { path: `${this.#tree}.lock`, purpose }, async () => {
      if (!(await exists(this.#tree))) await this.#fetch()
    })
  }

  async #fetch(): Promise<void> {
    const { name, version, offer } = this.wanted
    const apt = await offer.openApt()
    const found: PackageVersion = await exactVersion(name, version, offer)
    const deb = await apt.download(found)
    const temporary = `${this.#tree}.tmp`
    const step = this.context.progress.step(`unpacking ${this.base}`)
    try {
      // What a killed run left.
      await rm(temporary, { recursive: true, force: true })
      await apt.unpack(deb, join(temporary, 'package'))
      const tree = await this.#extract(join(temporary, 'package/usr/src'), join(temporary, 'source'))
      await writeAtomically(this.#facts, JSON.stringify({ sha256: await sha256Of(deb) }))
      await rename(tree, this.#tree)
      step.done()
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
