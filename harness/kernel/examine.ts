import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { sha256 } from '../storage/digest.js'
import { parseBzImage } from './bzimage.js'
import { parseConfig } from './config.js'
import { fingerprintDifferences, fingerprintFromHeaders } from './fingerprint.js'
import type { Fingerprint } from './kernel.js'
import { limitSources, limitsOf } from './limits.js'
import { unpackPayload } from './payload.js'
import type { Facts } from './store.js'
import { embeddedFingerprint } from './vmlinux.js'

interface Product {
  readonly name: string
  /** For a person: what it was made from. */
  readonly origin: string
  /** The source tree it was made from. */
  readonly tree: string
  readonly image: Buffer
  readonly config: string
}

/**
 * What a build has made, by its own account. Throws `HostError` if it is no bzImage, or speaks another ABI than its
 * source says.
 */
export async function examine(
  context: Context,
  { name, origin, tree, image, config }: Product,
): Promise<Facts> {
  const parsed = parseBzImage(image)
  if (parsed === null) throw new HostError(`building ${name}: what make left is not a bzImage`)
  const options = parseConfig(config, '.config')
  const abi = await readAbi(tree)
  const fingerprint = fingerprintFromHeaders(abi, options)
  await crossCheck(context, { name, fingerprint, payload: parsed.payload })
  return {
    name,
    release: parsed.release,
    origin,
    digest: sha256(image),
    configDigest: sha256(config),
    compiler: options.get('CONFIG_CC_VERSION_TEXT')?.replaceAll('"', '') ?? null,
    fingerprint,
    limits: fingerprint.luo === null ? null : limitsOf([...abi, ...(await readTexts(tree, limitSources))]),
  }
}

/** A macro read wrongly would let an incompatible pair of kernels pass as compatible: the image must hold the same strings. */
async function crossCheck(
  context: Context,
  { name, fingerprint, payload }: { name: string; fingerprint: Fingerprint; payload: Buffer },
): Promise<void> {
  const unpacked = await unpackPayload(payload, context.signal)
  if ('unreadable' in unpacked)
    throw new HostError(`building ${name}: the image cannot be checked: ${unpacked.unreadable}`)
  const differences = fingerprintDifferences(fingerprint, embeddedFingerprint(unpacked.vmlinux))
  if (differences.length > 0)
    throw new HostError(`building ${name}: its ABI is in doubt: ${differences.join('; ')}`)
}

const abiHeaders = 'include/linux/kho/abi'
/** Where KHO_FDT_COMPATIBLE stood before it had a header. */
const olderHomes = ['kernel/liveupdate/kexec_handover.c', 'kernel/kexec_handover.c']

/** The texts that define the ABI strings; none for a kernel from before Kexec HandOver. */
async function readAbi(source: string): Promise<string[]> {
  const names = await readdir(join(source, abiHeaders)).catch(() => [])
  const headers = names.filter((name) => name.endsWith('.h')).map((name) => join(abiHeaders, name))
  return readTexts(source, [...headers, ...olderHomes])
}

/** A file that this kernel does not have is empty. */
async function readTexts(source: string, paths: readonly string[]): Promise<string[]> {
  return Promise.all(paths.map((path) => readFile(join(source, path), 'utf8').catch(() => '')))
}
