import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { exists } from './exists.js'

/**
 * Makes a directory that a user has named, and those above it; one that is there stays. Throws what mkdir(2) says. Node's own recursive
 * mkdir never returns where a file system refuses with ENOENT in a directory that is there, as /proc does.
 */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(path)).isDirectory()) return
    if (code !== 'ENOENT' || (await exists(dirname(path)))) throw error
    await makeDirectory(dirname(path))
    await makeDirectory(path)
  }
}
