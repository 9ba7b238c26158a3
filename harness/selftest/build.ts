import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { type MakeOptions, make } from '../kernel/make.js'

/** In a kernel tree. */
export const liveupdateDirectory = 'tools/testing/selftests/liveupdate'

/** One of the programs that a directory of selftests builds. */
export interface SelftestProgram {
  readonly name: string
  /**
   * True for a test in two stages, `-s 1` before the hop and `-s 2` after it: the Makefile lists it as TEST_GEN_PROGS_EXTENDED,
   * since the kernel's own runner cannot run it. Its result is its exit status. The others speak KTAP.
   */
  readonly staged: boolean
  /** One static program. */
  readonly bytes: Buffer
}

interface BuildOptions {
  /** The kernel's name, for messages. */
  readonly name: string
  /** The kernel's source tree; it is only read. */
  readonly tree: string
  /** The kernel's own uapi headers. */
  readonly headers: string
}

/** Throws `UsageError` if a source tree has no selftests of LUO. */
export async function checkSelftests({ name, tree }: Pick<BuildOptions, 'name' | 'tree'>): Promise<void> {
  const makefile = join(tree, liveupdateDirectory, 'Makefile')
  if ((await stat(makefile).catch(() => undefined)) !== undefined) return
  throw new UsageError(
    `${name} has no selftests of live updates: there is no ${liveupdateDirectory}/Makefile`,
    {
      help: 'name the source tree of a kernel that has the Live Update Orchestrator',
    },
  )
}

/**
 * Builds the programs of the tree's own Makefile, as they are, against the kernel's own headers. Throws `HostError` with the
 * compiler's first error.
 */
export async function buildSelftests(
  { cacheDir, workDir, signal }: Context,
  { name, tree, headers }: BuildOptions,
): Promise<SelftestProgram[]> {
  const place = await mkdtemp(join(workDir, 'selftest-'))
  const out = join(place, 'out')
  await mkdir(out)
  const log = join(cacheDir, 'selftest.log')
  await rm(log, { force: true })
  const options = {
    source: await shadow(tree, join(place, 'tree')),
    objects: out,
    signal,
    log,
    what: `the selftests of ${name}`,
  }
  // Static programs need nothing of the guest; those of musl are a sixteenth of glibc's, and go there over SSH.
  const settings = [
    'CC=musl-gcc',
    'USERLDFLAGS=-static -s',
    `OUTPUT=${out}`,
    `KHDR_INCLUDES=-isystem ${headers}`,
  ]
  await make([...settings, 'all'], options)
  const plain = await namesOfPlain(settings, options)
  const programs = await executables(out)
  return await Promise.all(
    programs.map(async (program) => ({
      name: program,
      staged: !plain.has(program),
      bytes: await readFile(join(out, program)),
    })),
  )
}

/** lib.mk prints those that the kernel's own runner runs as `<collection>:<program>`, one a line. */
async function namesOfPlain(settings: readonly string[], options: MakeOptions): Promise<Set<string>> {
  const names = new Set<string>()
  const onLine = (line: string): void => {
    const name = /^\w*:(\S+)$/.exec(line)?.[1]
    if (name !== undefined) names.add(name)
  }
  await make(['-s', ...settings, 'emit_tests'], { ...options, onLine })
  return names
}

async function executables(directory: string): Promise<string[]> {
  const names = (await readdir(directory)).sort()
  const modes = await Promise.all(names.map(async (name) => await stat(join(directory, name))))
  return names.filter((_, index) => modes[index]?.isFile() && ((modes[index]?.mode ?? 0) & 0o100) !== 0)
}

/**
 * A tree that looks like the kernel's but for one directory, which is a copy: the Makefile there writes its objects beside the
 * sources, whatever OUTPUT says. Returns that directory.
 */
async function shadow(tree: string, copy: string): Promise<string> {
  await mkdir(copy)
  const [next, ...rest] = liveupdateDirectory.split('/')
  return await shadowBelow(tree, copy, { next, rest })
}

async function shadowBelow(
  from: string,
  to: string,
  { next, rest }: { next: string | undefined; rest: readonly string[] },
): Promise<string> {
  if (next === undefined) {
    await cp(from, to, { recursive: true })
    return to
  }
  const others = (await readdir(from)).filter((name) => name !== next)
  await Promise.all(others.map((name) => symlink(join(from, name), join(to, name))))
  const [after, ...further] = rest
  await mkdir(join(to, next), { recursive: true })
  return await shadowBelow(join(from, next), join(to, next), { next: after, rest: further })
}
