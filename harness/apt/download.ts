import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import type { Step } from '../progress/progress.js'
import { askAgain } from './ask-again.js'
import { runApt } from './command.js'
import { describeVersion, type PackageVersion } from './package-version.js'
import type { SuiteRoot } from './suite-root.js'

interface Wanted {
  readonly wanted: PackageVersion
  readonly root: SuiteRoot
}

/** What the suite's lists say about the file of a package. */
interface Archive {
  readonly uri: string
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** Returns the path of the verified .deb. HostError if the mirror no longer has it, or does not deliver it whole. */
export async function downloadPackage(context: Context, { wanted, root }: Wanted): Promise<string> {
  const archive = await lookUp(context, { wanted, root })
  const directory = join(root.directory, 'archives', archive.sha256)
  const deb = join(directory, archive.file)
  if ((await sha256Of(deb)) === archive.sha256) return deb
  await mkdir(directory, { recursive: true })
  const step = context.progress.step(`downloading ${describeVersion(wanted)}`)
  const watch = setInterval(() => reportSize(step, { deb, archive }), 1000)
  try {
    await fetchTwice(context, { wanted, root, archive, deb })
    step.done(`${mebibytes(archive.bytes)} MiB`)
  } catch (error) {
    step.fail()
    throw error
  } finally {
    clearInterval(watch)
  }
  return deb
}

async function lookUp(context: Context, { wanted, root }: Wanted): Promise<Archive> {
  const line = await runApt(context, {
    command: ['apt-get', '-c', root.conf, 'download', '--print-uris', `${wanted.package}=${wanted.version}`],
    what: `looking up ${describeVersion(wanted)}`,
    deadlineMs: 60_000,
    // Where a .deb of that name lies in the working directory, apt has nothing to download and prints nothing.
    cwd: context.workDir,
  })
  const [, uri, file, bytes, sha256] = /^'([^']+)' (\S+) (\d+) SHA256:([0-9a-f]{64})/m.exec(line) ?? []
  if (uri === undefined || file === undefined || sha256 === undefined) {
    throw new HostError(`looking up ${describeVersion(wanted)}: apt gives no SHA-256 for it`)
  }
  return { uri, file, bytes: Number(bytes), sha256 }
}

interface Fetch extends Wanted {
  readonly archive: Archive
  readonly deb: string
}

/** What lay damaged in the cache fails apt's checksum only when the rest is there, and is then put out of the way. */
async function fetchTwice(context: Context, fetch: Fetch): Promise<void> {
  const failed = `${fetch.deb}.FAILED`
  try {
    await askAgain(context, () => fetchRest(context, fetch))
  } catch (error) {
    if ((await sha256Of(failed)) === null) throw error
    await rm(failed)
    await askAgain(context, () => fetchRest(context, fetch))
  } finally {
    await rm(failed, { force: true })
  }
}

/**
 * apt's helper goes on where a file ends, also one from an earlier run, and checks the whole. `apt-get download` would
 * begin anew, and takes any file of the right size for the right file.
 */
async function fetchRest(context: Context, { wanted, root, archive, deb }: Fetch): Promise<void> {
  const helper = ['/usr/lib/apt/apt-helper', '-c', root.conf, 'download-file'] as const
  await runApt(context, {
    command: [...helper, archive.uri, deb, `SHA256:${archive.sha256}`],
    what: `downloading ${describeVersion(wanted)}`,
    deadlineMs: 3_600_000,
    lock: `${deb}.lock`,
    help: 'run it again: what has arrived is kept, and the download goes on from there',
  })
}

function reportSize(step: Step, { deb, archive }: { deb: string; archive: Archive }): void {
  stat(deb).then(
    ({ size }) => step.update(`${mebibytes(size)} of ${mebibytes(archive.bytes)} MiB`),
    () => {},
  )
}

/** null where there is no such file. */
async function sha256Of(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
