import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

/** Where liveproof itself is installed: the directory with package.json, whether this runs from `dist/` or elsewhere. */
export const installationDirectory = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export const nativeHelpersDirectory = join(installationDirectory, 'native-helpers')

/** The `liveproof` command, to be run by this same Node. */
export const cliProgram = join(installationDirectory, 'dist', 'harness', 'cli', 'main.js')

/** The program, compiled. */
export const compiledHarnessDirectory = join(installationDirectory, 'dist', 'harness')

/** The shipped cases, compiled. */
export const compiledCasesDirectory = join(installationDirectory, 'dist', 'cases')

/** liveproof's own version. */
export function harnessVersion(): string {
  const manifest = readFileSync(join(installationDirectory, 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version
}
