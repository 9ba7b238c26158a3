import { isGzip, unpack } from './unpack.js'

/** An allyesconfig vmlinux is well below it. */
const limitBytes = 2 ** 30

export type Payload = { readonly vmlinux: Buffer } | { readonly unreadable: string }

/**
 * Unpacks the payload of a bzImage; `unreadable` says in one clause why it cannot be. All formats but gzip have the
 * unpacked size appended to them, four bytes that no tool wants (scripts/Makefile.lib, size_append).
 */
export async function unpackPayload(payload: Buffer, signal: AbortSignal): Promise<Payload> {
  const packed = isGzip(payload) ? payload : payload.subarray(0, -4)
  const unpacked = await unpack(packed, { signal, limitBytes })
  return 'content' in unpacked ? { vmlinux: unpacked.content } : unpacked
}
