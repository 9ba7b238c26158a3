import { type FileHandle, open } from 'node:fs/promises'
import { execa } from 'execa'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'
import { type CompilerCache, noCache } from './compiler-cache.js'
import { DoesNotBuild } from './does-not-build.js'
import { FirstError } from './make-errors.js'

const purpose = 'building a kernel'

/** More than any build prints whose warnings someone is going to read. */
const logLimitBytes = 16 * 2 ** 20

/**
 * The same source, configuration and compiler give the same bytes, whoever builds them, whenever
 * (Documentation/kbuild/reproducible-builds.rst). It also makes a kernel of ours recognisable in /proc/version.
 */
const reproducible = {
  KBUILD_BUILD_TIMESTAMP: 'Thu Jan  1 00:00:00 UTC 2026',
  KBUILD_BUILD_USER: 'liveproof',
  KBUILD_BUILD_HOST: 'liveproof',
  KBUILD_BUILD_VERSION: '1',
}

export interface MakeOptions {
  readonly source: string
  readonly objects: string
  readonly signal: AbortSignal
  /** The file to which all output is appended. */
  readonly log: string
  /** What is being built, for the error: `debian:7.2`. */
  readonly what: string
  readonly cache?: CompilerCache
  readonly env?: Readonly<Record<string, string>>
  readonly onLine?: (line: string) => void
}

/**
 * Runs make for a kernel source with its objects elsewhere (O=). Throws `HostError` with the first error line and the
 * log's path if make fails, a `DoesNotBuild` where the source is to blame, the signal's reason if it was aborted.
 */
export async function make(targets: readonly string[], options: MakeOptions): Promise<void> {
  const { source, objects, signal, log, what, onLine } = options
  const { cache = noCache } = options
  const argv = ['-C', source, `O=${objects}`, ...cache.argv, ...targets]
  const firstError = new FirstError()
  const output = await BuildLog.append(log)
  try {
    await output.add(`make ${argv.join(' ')}`)
    // If we are killed, make must stop too, in good order: the next build goes on in the same object tree.
    const child = execa('setpriv', ['--pdeathsig', 'TERM', 'make', ...argv], {
      all: true,
      buffer: false,
      stdin: 'ignore',
      cancelSignal: signal,
      extendEnv: false,
      env: { ...cleanEnvironment(), ...cache.env, ...options.env },
      reject: false,
    })
    for await (const line of child.iterable({ from: 'all' })) {
      firstError.see(line)
      onLine?.(line)
      await output.add(line)
    }
    const { failed, code, shortMessage } = await child
    signal.throwIfAborted()
    if (code === 'ENOENT') throw missingTool('setpriv', { purpose })
    if (failed) throw explain({ what, log, firstError, shortMessage: shortMessage ?? 'make failed' })
  } finally {
    await output.close()
  }
}

interface Failure {
  readonly what: string
  readonly log: string
  readonly firstError: FirstError
  readonly shortMessage: string
}

function explain({ what, log, firstError, shortMessage }: Failure): HostError {
  if (firstError.missingTool !== undefined) return missingTool(firstError.missingTool, { purpose })
  const Kind = firstError.isOfSource ? DoesNotBuild : HostError
  return new Kind(`building ${what}: ${firstError.line ?? shortMessage}`, {
    help: `the whole output is in ${log}`,
  })
}

/** Without what a user's shell may export (LOCALVERSION, ARCH, MAKEFLAGS, KCFLAGS, ...), which would change the kernel. */
function cleanEnvironment(): Record<string, string> {
  const { PATH = '/usr/bin:/bin', HOME = '/', TMPDIR } = process.env
  const inherited = TMPDIR === undefined ? { PATH, HOME } : { PATH, HOME, TMPDIR }
  return { ...inherited, LC_ALL: 'C', PYTHONDONTWRITEBYTECODE: '1', ...reproducible }
}

class BuildLog {
  #written = 0

  private constructor(private readonly file: FileHandle) {}

  static async append(path: string): Promise<BuildLog> {
    return new BuildLog(await open(path, 'a'))
  }

  async add(line: string): Promise<void> {
    if (this.#written > logLimitBytes) return
    this.#written += line.length + 1
    await this.file.write(this.#written > logLimitBytes ? '(the rest is not kept)\n' : `${line}\n`)
  }

  close(): Promise<void> {
    return this.file.close()
  }
}
