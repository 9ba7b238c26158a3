import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { newc, padding } from './newc.js'

/** A file to be put into the guest's root. The path is absolute there; `file` is a path on the host. */
export interface OverlayFile {
  readonly path: string
  readonly mode: number
  readonly content: Buffer | { readonly file: string }
}

/** Writes an uncompressed initrd with these files, and the directories above them, to `out` (mode 0600: it may hold keys). */
export async function packOverlay(files: readonly OverlayFile[], out: string): Promise<void> {
  const members = files.map((file) => ({ kind: 'file', ...file }) as const)
  await pipeline(newc(members), createWriteStream(out, { mode: 0o600 }))
}

/**
 * Joins initrds into one. The kernel unpacks them in order, compressed or not, each over the ones before; after a
 * compressed one it looks for the next at a multiple of 4 bytes (init/initramfs.c, unpack_to_rootfs).
 */
export async function appendInitrd(parts: readonly string[], out: string): Promise<void> {
  await pipeline(joined(parts), createWriteStream(out, { mode: 0o600 }))
}

async function* joined(parts: readonly string[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    let bytes = 0
    for await (const chunk of createReadStream(part)) {
      bytes += chunk.length
      yield chunk
    }
    yield Buffer.alloc(padding(bytes))
  }
}
