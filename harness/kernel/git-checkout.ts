import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { exists } from '../storage/exists.js'
import { freeSpace } from '../storage/on-storage.js'
import { cachePlace } from '../storage/place.js'
import { applyPatches } from './apply-patches.js'
import { complaintOf, ownGit } from './git.js'
import type { GitCommit } from './git-commit.js'
import { ObjectTree } from './object-tree.js'
import type { PatchFile } from './patch-files.js'
import { replaceFiles } from './replace-files.js'

interface Wanted {
  readonly commit: GitCommit
  readonly patches: readonly PatchFile[]
  readonly origin: string
}

/**
 * Where the commits of one repository are built: a checkout of our own, at a path that stays, which borrows the
 * repository's objects. It moves from commit to commit by replacing the files that differ, so another commit is an
 * incremental build.
 */
export class GitCheckout {
  readonly #path: string
  readonly #objects: ObjectTree

  constructor(
    private readonly context: Context,
    base: string,
  ) {
    this.#path = join(context.cacheDir, 'trees', base)
    this.#objects = new ObjectTree(context.cacheDir, base)
  }

  /**
   * Brings the checkout to a commit with these patches on, and returns its path. To be called under the lock of the base's
   * object tree. Throws `UsageError` if a patch does not apply, `HostError` if the repository lacks objects of the commit.
   */
  async bring({ commit, patches, origin }: Wanted): Promise<string> {
    const staging = `${this.#path}.staging`
    const step = this.context.progress.step(`checking out ${origin}`)
    try {
      await this.#borrow(commit.objects)
      await this.#move(commit)
      const changes = await applyPatches(this.context, { patches, tree: this.#path, staging, origin })
      await replaceFiles(this.#path, changes)
      step.done()
      return this.#path
    } catch (error) {
      step.fail()
      throw error
    } finally {
      await rm(staging, { recursive: true, force: true })
    }
  }

  /** gitrepository-layout(5), objects/info/alternates. */
  async #borrow(objects: string): Promise<void> {
    const alternates = join(this.#path, '.git/objects/info/alternates')
    if (!(await exists(join(this.#path, '.git/HEAD')))) {
      await mkdir(this.#path, { recursive: true })
      await this.#git(['init', '--quiet', '--template='])
    }
    await mkdir(dirname(alternates), { recursive: true })
    await writeFile(alternates, `${objects}\n`)
  }

  /**
   * By its tree alone, without a HEAD: what a shallow clone lacks is never looked for, and the kernel's version does not
   * depend on which of two commits with the same files it was (scripts/setlocalversion).
   */
  async #move({ tree, repository }: GitCommit): Promise<void> {
    // What a killed git left. Nobody else works here, as we hold the lock.
    await rm(join(this.#path, '.git/index.lock'), { force: true })
    // An index that was lost may stand for any files, as old as the objects made of others.
    if (!(await exists(join(this.#path, '.git/index')))) await this.#objects.discard()
    await this.#git(['read-tree', '--reset', '-u', tree], {
      help: `see whether it is whole: git -C '${repository}' rev-list --objects --no-walk ${tree}`,
    })
    // What patches added.
    await this.#git(['clean', '--quiet', '-ffdx'])
  }

  async #git(argv: readonly string[], explanation: { readonly help?: string } = {}): Promise<void> {
    const answer = await ownGit({ directory: this.#path, argv, signal: this.context.signal })
    if (answer.succeeded) return
    const complaint = `git ${argv[0]} in ${this.#path}: ${complaintOf(answer)}`
    // All that git says of a full disk.
    if (!complaintOf(answer).startsWith('unable to write')) throw new HostError(complaint, explanation)
    const { elsewhere } = cachePlace(this.context.cacheDir)
    throw new HostError(`${complaint} (${await freeSpace(this.#path)})`, {
      help: `free some space there, or ${elsewhere}`,
    })
  }
}
