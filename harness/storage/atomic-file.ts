import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/**
 * Writes a file so that its path shows either the whole of it, safe on the disk, or what was there before; nothing
 * half-written is left. Throws the file system's own error, for the `onStorage` around it to explain.
 */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array,
  { write = writeDurably }: { write?: typeof writeDurably } = {},
): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    await write(temporary, content)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    // A failed write names no file at all, other calls name the temporary one.
    throw Object.assign(error as Error, { path })
  }
}

async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
