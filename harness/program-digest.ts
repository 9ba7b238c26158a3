import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  compiledCasesDirectory,
  compiledHarnessDirectory,
  installationDirectory,
  nativeHelpersDirectory,
} from './installation.js'

const ownDirectories = [
  compiledHarnessDirectory,
  compiledCasesDirectory,
  nativeHelpersDirectory,
  join(installationDirectory, 'images'),
  join(installationDirectory, 'kernels'),
]

/**
 * What is there for the tests of the harness, or was made from what is digested anyway, decides nothing; nor do mutants and what
 * runs them, since a kernel's own digest says which patches it has.
 */
const irrelevant = /\.(test|test-data|tsbuildinfo|map)(\.|$)|(^|\/)build\/|^mutants\//

/**
 * SHA-256 (hex) of all that decides how liveproof judges a kernel: the program, its cases, the sources of agent and image, the
 * kernels' catalogue, and what is expected of them.
 */
export async function programDigest(directories: readonly string[] = ownDirectories): Promise<string> {
  const hash = createHash('sha256')
  for (const directory of directories) {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const names = files
      .map((file) => file.slice(directory.length + 1))
      .filter((name) => !irrelevant.test(name))
    for (const name of names.sort()) hash.update(`\0${name}\0`).update(await readFile(join(directory, name)))
  }
  return hash.digest('hex')
}
