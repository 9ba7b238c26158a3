import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'

/**
 * Unpacks a tarball, compressed by whatever tar knows, into a directory that it makes, and returns the one directory that
 * must be in it. Throws `HostError` with tar's words if it cannot, or if there is something else in it.
 */
export async function unpackTarball(context: Context, tarball: string, into: string): Promise<string> {
  await mkdir(into, { recursive: true })
  // A colon in its name would make it a file on another host.
  const argv = ['--extract', '--force-local', '--no-same-owner', '--file', tarball, '--directory', into]
  const result = await execa('tar', argv, { cancelSignal: context.signal, stdin: 'ignore', reject: false })
  context.signal.throwIfAborted()
  if (result.failed)
    throw new HostError(`unpacking ${tarball}: ${result.stderr.split('\n')[0] || result.shortMessage}`)
  const found = await readdir(into)
  const [entry] = found
  if (entry !== undefined && found.length === 1) return join(into, entry)
  const what = found.length === 0 ? 'nothing' : found.slice(0, 3).join(', ')
  throw new HostError(`unpacking ${tarball}: expected one directory in it, found ${what}`)
}
