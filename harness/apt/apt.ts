import { mkdir } from 'node:fs/promises'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { runApt } from './command.js'
import { compareDebianVersions } from './debian-version.js'
import { downloadPackage } from './download.js'
import { findMirror, type Mirror } from './mirror.js'
import { assertPackageName, type PackageVersion } from './package-version.js'
import { pinnedTo } from './pinned.js'
import { prepareSuiteRoot, refresh, refreshedAt, type SuiteRoot } from './suite-root.js'

export type { PackageVersion } from './package-version.js'

/** Debian packages, through a private apt root in the cache: it needs no root and leaves the host's apt state alone. */
export interface Apt {
  /**
   * All versions that the suites offer, newest first; empty if they offer none. Lists older than an hour are fetched
   * anew. A suite that does not answer is a note as long as another one has an offer, else a HostError that names it.
   */
  versions(names: readonly string[], suites: readonly string[]): Promise<PackageVersion[]>
  /** The same of all packages whose names begin so. */
  versionsOfAll(prefix: string, suites: readonly string[]): Promise<PackageVersion[]>
  /** The named packages of a suite and all that they depend on, by name. HostError if one does not exist there. */
  closure(names: readonly string[], suite: string): Promise<PackageVersion[]>
  /**
   * A version of a package, and those that it depends on in exactly that version, and these, as a metapackage leads to
   * what it stands for.
   */
  pinned(wanted: PackageVersion): Promise<PackageVersion[]>
  /** Downloads into the private cache, resuming what was cut off and verifying what is there; returns the .deb's path. */
  download(wanted: PackageVersion): Promise<string>
  /** Unpacks the files of a .deb into a directory. */
  unpack(deb: string, into: string): Promise<void>
}

const listsAreFreshMs = 60 * 60 * 1000

/** @param mirror by default the Debian mirror of the host's own apt sources; HostError if they name none. */
export async function openApt(context: Context, mirror?: Mirror): Promise<Apt> {
  const source = mirror ?? (await findMirror(context))
  const rootOf = (suite: string) => prepareSuiteRoot(context, { suite, mirror: source })
  const offered = async (
    suites: readonly string[],
    namesIn: (root: SuiteRoot) => Promise<readonly string[]>,
  ) => {
    const roots = await Promise.all(suites.map(rootOf))
    const problems = await refreshStale(context, roots)
    const offers = await Promise.all(
      roots.map(async (root) => offersOf(context, { root, names: await namesIn(root) })),
    )
    const newestFirst = offers.flat().toSorted((a, b) => compareDebianVersions(b.version, a.version))
    reportSilence(context, { problems, someOffer: newestFirst.length > 0 })
    return newestFirst
  }
  return {
    async versions(names, suites) {
      names.forEach(assertPackageName)
      return offered(suites, async () => names)
    },
    async versionsOfAll(prefix, suites) {
      assertPackageName(prefix)
      return offered(suites, (root) => namesBeginning(context, { root, prefix }))
    },
    async closure(names, suite) {
      names.forEach(assertPackageName)
      const root = await rootOf(suite)
      const problems = await refreshStale(context, [root])
      reportSilence(context, { problems, someOffer: (await refreshedAt(root)) !== null })
      return closureOf(context, { root, names })
    },
    async pinned(wanted) {
      assertPackageName(wanted.package)
      return pinnedTo(context, { wanted, root: await rootOf(wanted.suite) })
    },
    async download(wanted) {
      assertPackageName(wanted.package)
      return downloadPackage(context, { wanted, root: await rootOf(wanted.suite) })
    },
    async unpack(deb, into) {
      await mkdir(into, { recursive: true })
      const what = `unpacking ${deb}`
      await runApt(context, { command: ['dpkg-deb', '-x', deb, into], what, deadlineMs: 300_000 })
    },
  }
}

/** Refreshes the lists that need it, and returns what went wrong. */
async function refreshStale(context: Context, roots: readonly SuiteRoot[]): Promise<HostError[]> {
  const stale: SuiteRoot[] = []
  for (const root of roots) {
    if (Date.now() - ((await refreshedAt(root)) ?? 0) > listsAreFreshMs) stale.push(root)
  }
  if (stale.length === 0) return []
  const step = context.progress.step(
    `fetching the package lists of ${stale.map((root) => root.suite).join(', ')}`,
  )
  const results = await Promise.allSettled(stale.map((root) => refresh(context, root)))
  const problems = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  if (problems.length === 0) step.done()
  else step.fail()
  const unexpected = problems.find((problem) => !(problem instanceof HostError))
  if (unexpected !== undefined) throw unexpected
  return problems
}

function reportSilence(
  context: Context,
  { problems, someOffer }: { problems: readonly HostError[]; someOffer: boolean },
): void {
  const [first] = problems
  if (first !== undefined && !someOffer) throw first
  for (const problem of problems) context.progress.note(`${problem.message}; going on without`)
}

interface Query {
  readonly root: SuiteRoot
  readonly names: readonly string[]
}

async function namesBeginning(
  context: Context,
  { root, prefix }: { root: SuiteRoot; prefix: string },
): Promise<string[]> {
  const names = await runApt(context, {
    command: ['apt-cache', '-c', root.conf, 'pkgnames', prefix],
    what: `looking for ${prefix}* in ${root.suite}`,
    deadlineMs: 60_000,
  })
  return names.split('\n').filter((name) => name !== '')
}

async function offersOf(context: Context, { root, names }: Query): Promise<PackageVersion[]> {
  if (names.length === 0) return []
  const table = await runApt(context, {
    command: ['apt-cache', '-c', root.conf, 'madison', ...names],
    what: `looking up ${names.join(', ')} in ${root.suite}`,
    deadlineMs: 60_000,
  })
  const rows = [...table.matchAll(/^ *(\S+) \| *(\S+) \| /gm)]
  return rows.map(([, name = '', version = '']) => ({ package: name, version, suite: root.suite }))
}

/** With an empty dpkg status, a simulated installation names every package that is needed at run time. */
async function closureOf(context: Context, { root, names }: Query): Promise<PackageVersion[]> {
  const simulation = await runApt(context, {
    command: ['apt-get', '-c', root.conf, '--simulate', '--no-install-recommends', 'install', ...names],
    what: `resolving the dependencies of ${names.join(', ')} in ${root.suite}`,
    deadlineMs: 60_000,
  })
  const rows = [...simulation.matchAll(/^Inst (\S+) \((\S+) /gm)]
  return rows
    .map(([, name = '', version = '']) => ({ package: name, version, suite: root.suite }))
    .toSorted((a, b) => (a.package < b.package ? -1 : 1))
}
