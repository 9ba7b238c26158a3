import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '../errors.js'

export const certificateFile = 'certificate.json'

/** Of a certificate of 10,000 runs that is a fifth. */
const maxBytes = 64 * 2 ** 20

/** Where the signature of a certificate stands. */
export function signaturePath(path: string): string {
  return `${path}.sig`
}

/** A certificate's path and bytes, where it or the directory of its campaign is named. Throws `UsageError` if it cannot be read. */
export async function readCertificateFile(named: string): Promise<{ path: string; bytes: Buffer }> {
  try {
    const path = (await stat(named)).isDirectory() ? join(named, certificateFile) : named
    const found = await stat(path)
    if (!found.isFile() || found.size > maxBytes) throw new UsageError(`${path} is not a certificate`)
    return { path, bytes: await readFile(path) }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    throw new UsageError(`cannot read the certificate ${named}: ${(cause as NodeJS.ErrnoException).code}`, {
      help: 'name a certificate.json, or the directory that it is in',
      cause,
    })
  }
}
