import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

/** How make is told to look up what it compiled before; empty where there is nothing to look it up with. */
export interface CompilerCache {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export const noCache: CompilerCache = { argv: [], env: {} }

/**
 * ccache, if this host has it: another configuration compiles only the files anew that see a difference after the preprocessor, where make
 * compiles all that name an option. A kernel with live updates after one without is the case in point. Its objects lie in our own cache.
 * What it was asked is appended to `log`.
 */
export async function compilerCache(
  cacheDir: string,
  { log, signal }: { log: string; signal: AbortSignal },
): Promise<CompilerCache> {
  const { failed } = await execa('ccache', ['--version'], {
    cancelSignal: signal,
    stdin: 'ignore',
    reject: false,
    timeout: 10_000,
  })
  signal.throwIfAborted()
  if (failed) return noCache
  return {
    argv: ['CC=ccache gcc'],
    // What a user configured for their own cache is not for this one.
    env: {
      CCACHE_DIR: join(cacheDir, 'ccache'),
      CCACHE_CONFIGPATH: '/dev/null',
      CCACHE_MAXSIZE: '4G',
      CCACHE_STATSLOG: log,
    },
  }
}

/** How many files were looked up, and how many of them were there, by the log of it; null where there is none. */
export async function readLookups(log: string): Promise<{ asked: number; found: number } | null> {
  const text = await readFile(log, 'utf8').catch(() => null)
  return text === null ? null : countLookups(text)
}

/**
 * ccache(1), CCACHE_STATSLOG: `# init/main.c`, and below it a counter a line. The tries of Kconfig at what the compiler can do are always
 * of /dev/null, and no part of a build.
 */
export function countLookups(text: string): { asked: number; found: number } {
  const files = text.split(/^# /m).filter((lookup) => lookup !== '' && !lookup.startsWith('/dev/null\n'))
  const asked = files.filter((lookup) => /_cache_hit$|^cache_miss$/m.test(lookup))
  return { asked: asked.length, found: asked.filter((lookup) => /_cache_hit$/m.test(lookup)).length }
}
