import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HostError } from '../errors.js'
import { complaintOf, type GitAnswer, ownGit } from '../kernel/git.js'
import { type ImportedCommit, importStream } from './import-stream.js'

interface Place {
  /** Of a bare repository. */
  readonly directory: string
  /** For what lies there only for a moment. */
  readonly workDir: string
  readonly signal: AbortSignal
}

/** A history that grows in a bare repository, on its branch master. All throw `HostError` if git cannot. */
export class History {
  #count = 0

  constructor(private readonly place: Place) {}

  async begin(): Promise<void> {
    await this.#git('init', '--quiet', '--bare', '--template=', '--initial-branch=master')
    // What is written once and read a few times need not be small.
    await this.#git('config', 'core.compression', '1')
  }

  /** Commits the files of a directory, which are then all that there are. */
  async importTree(tree: string, { subject, tag }: { subject: string; tag: string }): Promise<void> {
    const { directory, signal } = this.place
    const at = [`--git-dir=${directory}`, `--work-tree=${tree}`]
    // Files larger than that git streams into a pack: of any smaller one, of which there are 90,000, it makes a file.
    const argv = [...at, '-c', 'core.bigFileThreshold=1', 'add', '--all', '--force', '.']
    this.#expect(await ownGit({ directory: tree, argv, signal }), `add ${tree}`)
    const written = await this.#git('write-tree')
    await this.append([{ subject, tags: [tag], content: { tree: written } }])
  }

  async append(commits: readonly ImportedCommit[]): Promise<void> {
    const stream = join(this.place.workDir, 'commits')
    await writeFile(stream, importStream(commits, { before: this.#count }))
    this.#expect(await this.#ask(['fast-import', '--quiet'], stream), 'fast-import')
    this.#count += commits.length
  }

  /** The paths of all files of the tree that was imported last. */
  async files(): Promise<Set<string>> {
    return new Set((await this.#git('ls-files', '-z')).split('\0'))
  }

  /** A file of that tree; null where there is none. */
  async read(path: string): Promise<string | null> {
    const found = await this.#ask(['cat-file', 'blob', `:${path}`])
    return found.succeeded ? `${found.stdout}\n` : null
  }

  /** Says of the repository what it is, in a key of its configuration. */
  async sign(key: string, value: string): Promise<void> {
    await this.#git('config', key, value)
  }

  async #git(...argv: string[]): Promise<string> {
    return this.#expect(await this.#ask(argv), argv.join(' '))
  }

  #ask(argv: readonly string[], input?: string): Promise<GitAnswer> {
    const { directory, signal } = this.place
    return ownGit({ directory, argv, signal, ...(input === undefined ? {} : { input }) })
  }

  #expect(answer: GitAnswer, what: string): string {
    if (answer.succeeded) return answer.stdout
    throw new HostError(`git ${what} in ${this.place.directory}: ${complaintOf(answer)}`)
  }
}
