import { mkdir, readFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { sha256 } from '../storage/digest.js'
import { type BzImage, parseBzImage } from './bzimage.js'
import { type KernelConfig, parseConfig } from './config.js'
import { deviceFacts } from './device-options.js'
import type { Kernel } from './kernel.js'
import { findModules, mayNeedModules } from './modules.js'
import { unpackPayload } from './payload.js'
import { embeddedConfig, embeddedFingerprint } from './vmlinux.js'

/** A bzImage that someone else built, as `image:PATH` names it. Throws `UsageError` if it is none. */
export async function imageKernel(context: Context, path: string): Promise<Kernel> {
  const bzImage = resolve(path)
  const { image, ...parsed } = await readBzImage(path)
  const unpacked = await unpackPayload(parsed.payload, context.signal)
  const vmlinux = 'vmlinux' in unpacked ? unpacked.vmlinux : null
  if ('unreadable' in unpacked) {
    context.progress.note(`image:${path}: its ABI strings cannot be read: ${unpacked.unreadable}`)
  }
  const digest = sha256(image)
  const embedded = vmlinux === null ? null : embeddedConfig(vmlinux)
  const config =
    embedded === null
      ? await configBeside(bzImage, parsed.release)
      : { text: embedded, path: await keepConfig(context.cacheDir, digest, embedded) }
  const options = config === null ? null : parseConfig(config.text, config.path)
  return {
    name: `image:${path}`,
    release: parsed.release,
    origin: `file ${bzImage}`,
    digest,
    configDigest: config === null ? null : sha256(config.text),
    compiler: options === null ? null : compilerOf(options),
    bzImage,
    config: config?.path ?? null,
    headers: null,
    modules: mayNeedModules(options) ? await findModules({ bzImage, release: parsed.release }) : null,
    fingerprint: vmlinux === null ? null : embeddedFingerprint(vmlinux),
    limits: null,
    uapi: null,
    ...(options !== null && deviceFacts(options)),
  }
}

/** Reads and parses a bzImage. Throws `UsageError` if there is none. */
export async function readBzImage(path: string): Promise<BzImage & { readonly image: Buffer }> {
  const image = await readImage(path)
  const parsed = parseBzImage(image)
  if (parsed !== null) return { image, ...parsed }
  throw new UsageError(`image:${path}: this is not a bzImage (it has no x86 boot header)`, {
    help: 'name arch/x86/boot/bzImage of a built tree, or the /boot/vmlinuz-* of a distribution',
  })
}

interface FoundConfig {
  readonly text: string
  readonly path: string
}

async function readImage(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EISDIR'
          ? 'this is a directory'
          : `cannot read it (${code})`
    throw new UsageError(`image:${path}: ${reason}`, { cause })
  }
}

/** As distributions (`/boot/config-<release>`) and kernel trees (`.config`) keep it. */
async function configBeside(bzImage: string, release: string): Promise<FoundConfig | null> {
  for (const name of [`config-${release}`, '.config', 'config']) {
    const path = join(dirname(bzImage), name)
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text?.includes('CONFIG_')) return { text, path }
  }
  return null
}

async function keepConfig(cacheDir: string, digest: string, text: string): Promise<string> {
  const directory = join(cacheDir, 'prebuilt')
  const path = join(directory, `${digest.slice(0, 16)}.config`)
  await mkdir(directory, { recursive: true })
  await writeAtomically(path, text)
  return path
}

function compilerOf(options: KernelConfig): string | null {
  return options.get('CONFIG_CC_VERSION_TEXT')?.replaceAll('"', '') ?? null
}
