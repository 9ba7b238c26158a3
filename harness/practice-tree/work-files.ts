import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HostError } from '../errors.js'
import { complaintOf, type GitAnswer, ownGit } from '../kernel/git.js'
import { exists } from '../storage/exists.js'
import { type Change, changedText } from './change.js'
import type { ChangedFiles } from './import-stream.js'

interface Place {
  /** Of ours, empty. */
  readonly directory: string
  /** Where the patches are looked for. */
  readonly kernelsDir: string
  readonly signal: AbortSignal
  /** A file as it is before any change; null where there is none. */
  readonly original: (path: string) => Promise<string | null>
}

/** The few files of a tree that are changed, as they become change by change. All throw `HostError` if git or a patch does not do it. */
export class WorkFiles {
  readonly #known = new Set<string>()

  constructor(private readonly place: Place) {}

  /** Throws RangeError where a file is not as it was planned. */
  async change(change: Change): Promise<ChangedFiles> {
    if (change.kind !== 'patch') {
      await this.#bring(change.path)
      const path = join(this.place.directory, change.path)
      await writeFile(path, changedText(await readFile(path, 'utf8'), change))
      return this.#read([change.path])
    }
    const paths = await this.#pathsOf(change.patch)
    const reverse = change.reverse ? ['--reverse'] : []
    const applied = await this.#apply(change.patch, reverse)
    if (applied.succeeded) return this.#read(paths)
    throw new HostError(`${change.patch}: ${complaintOf(applied)}`)
  }

  /** Whether a patch can be put on the files as they are now. */
  async takes(patch: string): Promise<boolean> {
    await this.#pathsOf(patch)
    return (await this.#apply(patch, ['--check'])).succeeded
  }

  /** Of the files that a patch touches, which are brought here. */
  async #pathsOf(patch: string): Promise<string[]> {
    const listed = await this.#apply(patch, ['--numstat', '-z'])
    if (!listed.succeeded) throw new HostError(`${patch} cannot be read as a patch: ${complaintOf(listed)}`)
    const paths = listed.stdout.split('\0').flatMap((row) => row.split('\t')[2] ?? [])
    for (const path of paths) await this.#bring(path)
    return paths
  }

  #apply(patch: string, options: readonly string[]): Promise<GitAnswer> {
    const { directory, kernelsDir, signal } = this.place
    return ownGit({ directory, argv: ['apply', ...options, join(kernelsDir, patch)], signal })
  }

  async #bring(path: string): Promise<void> {
    if (this.#known.has(path)) return
    this.#known.add(path)
    const text = await this.place.original(path)
    const here = join(this.place.directory, path)
    await rm(here, { force: true })
    if (text === null) return
    await mkdir(dirname(here), { recursive: true })
    await writeFile(here, text)
  }

  async #read(paths: readonly string[]): Promise<ChangedFiles> {
    const files = paths.map(async (path) => {
      const here = join(this.place.directory, path)
      return [path, (await exists(here)) ? await readFile(here, 'utf8') : null] as const
    })
    return new Map(await Promise.all(files))
  }
}
