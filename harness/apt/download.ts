import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { runApt } from './command.js'
import { describeVersion, type PackageVersion } from './package-version.js'
import type { SuiteRoot } from './suite-root.js'

interface Wanted {
  readonly wanted: PackageVersion
  readonly root: SuiteRoot
}

/** What the suite's lists say about the file of a package. */
interface Archive {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
}

/** Returns the path of the verified .deb. HostError if the mirror no longer has it, or does not deliver it whole. */
export async function downloadPackage(context: Context, { wanted, root }: Wanted): Promise<string> {
  const archive = await describe(context, { wanted, root })
  const directory = join(root.directory, 'archives', wanted.package, archive.sha256)
  const deb = join(directory, archive.file)
  if ((await sha256Of(deb)) === archive.sha256) return deb
  await rm(deb, { force: true })
  await mkdir(directory, { recursive: true })
  await fetchInto(context, { wanted, root, archive, directory })
  if ((await sha256Of(deb)) === archive.sha256) return deb
  throw new HostError(
    `downloading ${describeVersion(wanted)}: ${archive.file} is not the file that the suite promises`,
  )
}

async function describe(context: Context, { wanted, root }: Wanted): Promise<Archive> {
  const line = await runApt(context, {
    command: ['apt-get', '-c', root.conf, 'download', '--print-uris', argument(wanted)],
    what: `looking up ${describeVersion(wanted)}`,
    deadlineMs: 60_000,
    // Where a .deb of that name lies in the working directory, apt has nothing to download and prints nothing.
    cwd: context.workDir,
  })
  const [, file, bytes, sha256] = /^'[^']+' (\S+) (\d+) SHA256:([0-9a-f]{64})/m.exec(line) ?? []
  if (file === undefined || bytes === undefined || sha256 === undefined) {
    throw new HostError(`looking up ${describeVersion(wanted)}: apt gives no SHA-256 for it`)
  }
  return { file, bytes: Number(bytes), sha256 }
}

async function fetchInto(
  context: Context,
  { wanted, root, archive, directory }: Wanted & { archive: Archive; directory: string },
): Promise<void> {
  const step = context.progress.step(`downloading ${describeVersion(wanted)}`)
  const partial = join(directory, 'partial', archive.file)
  const watch = setInterval(() => {
    stat(partial).then(
      ({ size }) => step.update(`${mebibytes(size)} of ${mebibytes(archive.bytes)} MiB`),
      () => {},
    )
  }, 1000)
  try {
    await runApt(context, {
      command: ['apt-get', '-c', root.conf, '-q', 'download', argument(wanted)],
      what: `downloading ${describeVersion(wanted)}`,
      deadlineMs: 3_600_000,
      cwd: directory,
      lock: join(directory, 'download.lock'),
      help: 'run it again: what has arrived is kept, and the download goes on from there',
    })
    step.done(`${mebibytes(archive.bytes)} MiB`)
  } catch (error) {
    step.fail()
    throw error
  } finally {
    clearInterval(watch)
  }
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

function argument(wanted: PackageVersion): string {
  return `${wanted.package}=${wanted.version}`
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
