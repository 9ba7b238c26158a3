import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { HostError } from '../errors.js'
import { installationDirectory } from '../installation.js'

/** One line of `debian-packages.txt`. */
export interface NeededPackage {
  readonly name: string
  /** The command in it that must run; null for a library. */
  readonly command: string | null
  /** What it is needed for. */
  readonly purpose: string
}

/** Reads the list that `make setup` installs from. */
export async function neededPackages(): Promise<NeededPackage[]> {
  const path = join(installationDirectory, 'harness', 'doctor', 'debian-packages.txt')
  return parsePackages(await readFile(path, 'utf8'))
}

/** HostError for a line that is not package, command and purpose. */
export function parsePackages(text: string): NeededPackage[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const [, name, command, purpose] = /^(\S+) +(\S+) +(\S.*)$/.exec(line) ?? []
    if (name === undefined || command === undefined || purpose === undefined) {
      throw new HostError(`debian-packages.txt: cannot understand the line "${line}"`)
    }
    return { name, command: command === '-' ? null : command, purpose }
  })
}

/**
 * The version of what a package is needed for: of its command, as that says when it runs, or of the package itself.
 * Null if it is not there.
 */
export async function installedVersion(
  { name, command }: NeededPackage,
  signal: AbortSignal,
): Promise<string | null> {
  const [program, args] = command === null ? ['dpkg-query', ['--status', name]] : [command, ['--version']]
  const result = await execa(program, args, {
    reject: false,
    timeout: 10_000,
    cancelSignal: signal,
    stdin: 'ignore',
  })
  signal.throwIfAborted()
  if (result.failed) return null
  return command === null ? versionOfInstalled(result.stdout) : versionIn(result.stdout)
}

/** A package that was removed but not purged has a status too. */
function versionOfInstalled(status: string): string | null {
  const installed = /^Status: \S+ ok installed$/m.test(status)
  return installed ? (/^Version: (\S+)$/m.exec(status)?.[1] ?? null) : null
}

/** `QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7)` -> `7.2.22` */
export function versionIn(output: string): string {
  const [line = ''] = output.split('\n')
  return /\d+(?:\.\d+)+[\w~+-]*/.exec(line)?.[0] ?? line
}
