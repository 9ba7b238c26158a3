import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'

const programDirectories = ['bin', 'sbin', 'usr/bin', 'usr/sbin']
const libraryDirectories = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu', 'lib64', 'usr/lib64']

/** Where a program of unpacked packages is. HostError if none of them has it. */
export async function findProgram(root: string, name: string): Promise<string> {
  return find({ root, name, directories: programDirectories })
}

/**
 * The shared libraries that programs need, and those that these need, dynamic loader included: names and where they
 * are in the unpacked packages. HostError if one is not there.
 */
export async function librariesOf(
  context: Context,
  { root, programs }: { root: string; programs: readonly string[] },
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const unread = [...programs]
  for (let file = unread.pop(); file !== undefined; file = unread.pop()) {
    for (const name of neededNames(await dynamicSection(context, file))) {
      if (found.has(name)) continue
      const library = await find({ root, name, directories: libraryDirectories })
      found.set(name, library)
      unread.push(library)
    }
  }
  return found
}

/** From what `readelf --program-headers --dynamic` prints: the loader, and the libraries. */
export function neededNames(readelf: string): string[] {
  const interpreter = /program interpreter: .*\/([^/\]]+)\]/.exec(readelf)?.[1]
  const needed = [...readelf.matchAll(/\(NEEDED\).*\[([^\]]+)\]/g)].map(([, name = '']) => name)
  return interpreter === undefined ? needed : [interpreter, ...needed]
}

async function dynamicSection(context: Context, file: string): Promise<string> {
  const result = await execa('readelf', ['--wide', '--program-headers', '--dynamic', file], {
    reject: false,
    timeout: 10_000,
    cancelSignal: context.signal,
    env: { LC_ALL: 'C.UTF-8' },
  })
  context.signal.throwIfAborted()
  if (!result.failed) return result.stdout
  if (result.code === 'ENOENT')
    throw missingTool('readelf', { purpose: 'finding the libraries of a program' })
  throw new HostError(`readelf ${file}: ${result.stderr.split('\n')[0] || result.shortMessage}`)
}

async function find({
  root,
  name,
  directories,
}: {
  root: string
  name: string
  directories: string[]
}): Promise<string> {
  for (const directory of directories) {
    const path = join(root, directory, name)
    if (await exists(path)) return path
  }
  throw new HostError(`no package of the image has ${name} (looked in ${directories.join(', ')})`)
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
