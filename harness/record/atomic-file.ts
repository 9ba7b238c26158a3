import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { hostErrorOf } from './file-errors.js'

/**
 * Writes a file so that its path shows either the whole of it, safe on the disk, or what was there before. Throws
 * `HostError` if that is not possible; nothing half-written is left.
 */
export async function writeFileAtomically(
  path: string,
  content: string,
  { write = writeDurably }: { write?: typeof writeDurably } = {},
): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await write(temporary, content)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw hostErrorOf(error, { action: `cannot write ${path}`, directory: dirname(path) })
  }
}

async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
