import { randomUUID } from 'node:crypto'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { onStorage } from '../storage/on-storage.js'
import { cachePlace } from '../storage/place.js'
import { askAgain } from './ask-again.js'
import { runApt } from './command.js'
import type { Mirror } from './mirror.js'

/** An apt root of our own for one suite: its sources, lists and cache. The host's apt state is neither read nor written. */
export interface SuiteRoot {
  readonly suite: string
  readonly directory: string
  /** For `apt-get -c` and `apt-cache -c`. */
  readonly conf: string
}

/** Makes the root if it is not there. UsageError for what cannot be the name of a suite. */
export async function prepareSuiteRoot(
  context: Context,
  { suite, mirror }: { suite: string; mirror: Mirror },
): Promise<SuiteRoot> {
  if (!/^[a-z][a-z0-9-]*$/.test(suite)) throw new UsageError(`"${suite}" is not the name of a Debian suite`)
  const directory = join(context.cacheDir, 'apt', suite)
  const conf = join(directory, 'apt.conf')
  await onStorage(cachePlace(context.cacheDir), async () => {
    for (const each of ['parts', 'lists/partial', 'cache/archives/partial']) {
      await mkdir(join(directory, each), { recursive: true })
    }
    // Another run's apt may be reading these files; it passes over names that end in `.tmp`.
    await writeAtomically(join(directory, 'parts', 'mirror.sources'), sourcesText(suite, mirror))
    await writeAtomically(conf, confText(directory))
  })
  return { suite, directory, conf }
}

function sourcesText(suite: string, mirror: Mirror): string {
  return `Types: deb
URIs: ${mirror.uri}
Suites: ${suite}
Components: main
Architectures: amd64
${mirror.verification}
`
}

/** Read by apt after the host's own configuration (so that its proxy counts), hence the `#clear` lines. */
function confText(root: string): string {
  return `#clear APT::Update;
#clear DPkg;
#clear APT::Architectures;
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "${root}/parts";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State::Lists "${root}/lists";
Dir::State::Status "/dev/null";
Dir::Cache "${root}/cache";
Dir::Cache::PkgCache "pkgcache.bin";
Dir::Cache::SrcPkgCache "";
Acquire::Languages "none";
// askAgain does, so that it can be seen.
Acquire::Retries "0";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
// An unreachable suite is otherwise a warning and exit status 0.
APT::Update::Error-Mode "any";
// The Release files of sid, forky and experimental are published past their own Valid-Until now and then.
// Signatures and checksums still hold.
Acquire::Check-Valid-Until "false";
// Without it, root's apt changes to the user _apt, who cannot enter root's cache directory.
APT::Sandbox::User "root";
`
}

/** When the lists were last brought up to date, in milliseconds since 1970; null if never. */
export async function refreshedAt(root: SuiteRoot): Promise<number | null> {
  return stat(stamp(root)).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  )
}

/** Brings the lists up to date. HostError if the suite does not answer; the lists it had remain. */
export async function refresh(context: Context, root: SuiteRoot): Promise<void> {
  await askAgain(context, () =>
    runApt(context, {
      command: ['apt-get', '-c', root.conf, '-q', 'update'],
      what: `fetching the package lists of ${root.suite}`,
      deadlineMs: 180_000,
      lock: join(root.directory, 'update.lock'),
      help: helpFor(root.suite),
    }),
  )
  await writeFile(stamp(root), '')
}

/** Whether a suite can be reached now, whatever the lists hold: HostError, within 15 s, if it does not answer. */
export async function reachSuite(context: Context, place: { suite: string; mirror: Mirror }): Promise<void> {
  const { suite, conf } = await prepareSuiteRoot(context, place)
  const contents = join(context.workDir, `${suite}.${randomUUID()}`)
  const helper = ['/usr/lib/apt/apt-helper', '-c', conf, 'download-file'] as const
  await runApt(context, {
    command: [...helper, `${place.mirror.uri}/dists/${suite}/Release`, contents],
    what: `reaching the suite ${suite}`,
    deadlineMs: 15_000,
    help: helpFor(suite),
  })
  await rm(contents)
}

function helpFor(suite: string): string {
  return `see whether this host reaches its Debian mirror, and whether that serves the suite ${suite}`
}

function stamp(root: SuiteRoot): string {
  return join(root.directory, 'refreshed')
}
