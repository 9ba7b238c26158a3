import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { dirname } from 'node:path/posix'
import type { Duplex } from 'node:stream'
import { type SshConnection, SshError } from './connection.js'

interface Sending {
  bytes: Buffer
  /** In the guest, of letters that a shell takes as they are; its directory is made if it is not there. */
  path: string
}

/** Puts a file into the guest, and has its checksum taken there. Throws `SshError` if it did not get there as it is. */
export async function sendFile(connection: SshConnection, { bytes, path }: Sending): Promise<void> {
  const steps = [`mkdir -p ${dirname(path)}`, `head -c ${bytes.length} > ${path}`, `sha256sum ${path}`]
  const channel = await connection.exec(steps.join(' && '))
  channel.write(bytes)
  const said = await allOf(channel)
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (said.split(' ')[0] !== digest)
    throw new SshError(`${path} was damaged on its way into the guest: sha256 ${said.slice(0, 80)}`)
}

/**
 * What it says until it has been closed from the other side: closing it from here first, dropbear refused the next command of
 * the connection now and then.
 */
async function allOf(channel: Duplex): Promise<string> {
  const closed = once(channel, 'close')
  let text = ''
  channel.on('data', (chunk) => {
    if (text.length < 1000) text += String(chunk)
  })
  await closed
  return text
}
