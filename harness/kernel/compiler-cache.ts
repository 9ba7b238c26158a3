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
 */
export async function compilerCache(cacheDir: string, signal: AbortSignal): Promise<CompilerCache> {
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
    env: { CCACHE_DIR: join(cacheDir, 'ccache'), CCACHE_CONFIGPATH: '/dev/null', CCACHE_MAXSIZE: '4G' },
  }
}
