import { createHash } from 'node:crypto'
import { dirname } from 'node:path/posix'
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
  const said = await firstLine(channel)
  channel.destroy()
  const digest = createHash('sha256').update(bytes).digest('hex')
  if (said.split(' ')[0] !== digest)
    throw new SshError(`${path} was damaged on its way into the guest: sha256 ${said.slice(0, 80)}`)
}

/** Short: more than that is not waited for. */
async function firstLine(stream: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes('\n') || text.length > 200) break
  }
  return text.split('\n')[0] ?? ''
}
