import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { sha256 } from '../storage/digest.js'
import { readJson } from '../storage/json-file.js'
import type { BuildRecord } from './build-record.js'
import { parseConfig } from './config.js'
import { deviceFacts } from './device-options.js'
import { type Kernel, kernelSchema } from './kernel.js'
import { readUapi } from './uapi.js'

/**
 * The kernels that the cache holds, one directory each, named by what went into it. The paths are not in kernel.json,
 * so that a cache can be moved; nor is what stands in the headers and in the configuration, or is the catalogue's.
 */
const entrySchema = kernelSchema
  .omit({
    bzImage: true,
    config: true,
    headers: true,
    modules: true,
    uapi: true,
    missingDeviceOptions: true,
    mayPreserveIommufds: true,
    preserves: true,
  })
  .extend({ format: z.literal('liveproof-kernel'), version: z.literal(1) })
type DeviceFacts = keyof ReturnType<typeof deviceFacts>
export type Facts = Omit<
  Kernel,
  'bzImage' | 'config' | 'headers' | 'modules' | 'uapi' | DeviceFacts | 'preserves'
>

/** What a build leaves in an entry's directory. */
export const entryFiles = {
  bzImage: 'bzImage',
  config: 'config',
  headers: 'headers',
  log: 'build.log',
} as const

/** The directory of an entry's key, which is the text of all that its kernel was made from. */
export function entryDirectory(cacheDir: string, key: string): string {
  return join(cacheDir, 'kernels', sha256(key).slice(0, 16))
}

/** The kernel of an entry, or null if there is none or its image is not what was put there. */
export async function readEntry(directory: string): Promise<Kernel | null> {
  const entry = await readJson(join(directory, 'kernel.json'), entrySchema)
  if (entry === null) return null
  const { format, version, ...facts } = entry
  const bzImage = join(directory, entryFiles.bzImage)
  const image = await readFile(bzImage).catch(() => null)
  if (image === null || sha256(image) !== facts.digest) return null
  const config = join(directory, entryFiles.config)
  const headers = join(directory, entryFiles.headers, 'include')
  const uapi = facts.fingerprint?.luo == null ? null : await readUapi(headers)
  // The profiles build in whatever a guest needs.
  return { ...facts, bzImage, config, headers, modules: null, uapi, ...(await readDeviceOptions(config)) }
}

async function readDeviceOptions(path: string): Promise<Pick<Kernel, DeviceFacts>> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? {} : deviceFacts(parseConfig(text, path))
}

/** How the kernels of all entries were built, as far as that was written down. */
export async function readBuilds(cacheDir: string): Promise<BuildRecord[]> {
  const kernels = join(cacheDir, 'kernels')
  const names = (await readdir(kernels).catch(() => [])).filter(isDigest)
  const entries = await Promise.all(
    names.map((name) => readJson(join(kernels, name, 'kernel.json'), entrySchema)),
  )
  return entries.flatMap((entry) => entry?.build ?? [])
}

/** All entries, by name. */
export async function readEntries(cacheDir: string): Promise<Kernel[]> {
  const kernels = join(cacheDir, 'kernels')
  const names = await readdir(kernels).catch(() => [])
  const entries = await Promise.all(names.filter(isDigest).map((name) => readEntry(join(kernels, name))))
  return entries.filter((entry) => entry !== null).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Adds an entry, whole or not at all: `fill` writes its files into a temporary sibling, which is then renamed.
 * To be called under the lock of the entry's object tree.
 */
export async function addEntry(
  directory: string,
  fill: (temporary: string) => Promise<Facts>,
): Promise<void> {
  const temporary = `${directory}.tmp`
  try {
    // What a killed run left, and an entry that was found damaged.
    await rm(temporary, { recursive: true, force: true })
    await rm(directory, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
    const facts = await fill(temporary)
    const entry = { format: 'liveproof-kernel', version: 1, ...facts }
    await writeFile(join(temporary, 'kernel.json'), `${JSON.stringify(entry, null, 2)}\n`)
    await rename(temporary, directory)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

function isDigest(name: string): boolean {
  return /^[0-9a-f]{16}$/.test(name)
}
