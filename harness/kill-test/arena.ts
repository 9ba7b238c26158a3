import { mkdir, readdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { cliProgram } from '../installation.js'

/**
 * Where runs are killed: a temporary directory and results of their own, so that whatever is found there is theirs, and a
 * cache in which only the agents are. Kernels and images are the user's, who would not want to wait for others.
 */
export interface Arena {
  readonly temporary: string
  readonly agents: string
  readonly results: string
  readonly env: Readonly<Record<string, string>>
}

/** Makes an arena in the work directory. The kernel and the image should be in the user's cache. */
export async function openArena({ workDir, cacheDir }: Context): Promise<Arena> {
  const cacheHome = join(workDir, 'cache')
  const cache = join(cacheHome, 'liveproof')
  const arena = {
    temporary: join(workDir, 'tmp'),
    agents: join(cache, 'agents'),
    results: join(workDir, 'results'),
  }
  for (const directory of Object.values(arena)) await mkdir(directory, { recursive: true })
  const shared = (await readdir(cacheDir)).filter((name) => name !== 'agents')
  for (const name of shared) await symlink(join(cacheDir, name), join(cache, name))
  return { ...arena, env: { TMPDIR: arena.temporary, XDG_CACHE_HOME: cacheHome, NO_COLOR: '1' } }
}

/** Starts a real `liveproof` in an arena. It is not ended by anything but itself and its killer. */
export function startLiveproof({ env }: Arena, args: readonly string[]) {
  return execa(process.execPath, [cliProgram, ...args], {
    env,
    reject: false,
    stdin: 'ignore',
    all: true,
    // Only its killer kills it: execa would follow up a SIGTERM with a SIGKILL.
    forceKillAfterDelay: false,
  })
}
