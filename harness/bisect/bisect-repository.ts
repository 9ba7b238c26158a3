import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HostError } from '../errors.js'
import { complaintOf, ownGit } from '../kernel/git.js'

interface Place {
  readonly directory: string
  readonly signal: AbortSignal
}

/** A bare repository of ours, in which bisections leave their refs. Throws `HostError` if git or the disk does not do it. */
async function makeBareRepository({ directory, signal }: Place): Promise<void> {
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  await make({ directory, signal }, ['init', '--quiet', '--bare', '--template=', '.'])
}

/**
 * A bare repository that has all commits of another one, and copies none (gitrepository-layout(5), objects/info/alternates).
 * `shallow`: the file of a shallow clone that says where its history ends.
 */
export async function borrowRepository(
  place: Place,
  { objects, shallow }: { objects: string; shallow: string | null },
): Promise<void> {
  await makeBareRepository(place)
  await mkdir(join(place.directory, 'objects/info'), { recursive: true })
  await writeFile(join(place.directory, 'objects/info/alternates'), `${objects}\n`)
  if (shallow !== null) await writeFile(join(place.directory, 'shallow'), shallow)
}

/**
 * A history in which each commit stands for something of a list, in its order, by its subject: what is bisected where there is no
 * repository. The same list is the same history. Returns the commits.
 */
export async function historyOf(place: Place, subjects: readonly string[]): Promise<string[]> {
  await makeBareRepository(place)
  const stream = join(place.directory, 'list')
  await writeFile(stream, subjects.map(importedCommit).join(''))
  await make(place, ['fast-import', '--quiet'], stream)
  const commits = await make(place, ['rev-list', '--reverse', 'refs/heads/list'])
  return commits.split('\n')
}

/** git-fast-import(1). By nobody, at the beginning of time. */
function importedCommit(subject: string): string {
  const message = `data ${Buffer.byteLength(subject)}\n${subject}\n`
  return `commit refs/heads/list\ncommitter liveproof <liveproof@localhost> 0 +0000\n${message}\n`
}

async function make({ directory, signal }: Place, argv: readonly string[], input?: string): Promise<string> {
  const answer = await ownGit({ directory, argv, signal, ...(input === undefined ? {} : { input }) })
  if (answer.succeeded) return answer.stdout
  throw new HostError(`git ${argv.join(' ')} in ${directory}: ${complaintOf(answer)}`)
}
