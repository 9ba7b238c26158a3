import { gunzipSync } from 'node:zlib'
import { execa } from 'execa'

/** Formats that the host's tools unpack, by the bytes that they begin with. */
const formats = [
  { magic: 'fd377a585a00', argv: ['xz', '-dc'] },
  { magic: '28b52ffd', argv: ['zstd', '-dcq'] },
  { magic: '02214c18', argv: ['lz4', '-dcq'] },
] as const

export type Unpacked = { readonly content: Buffer } | { readonly unreadable: string }

interface UnpackOptions {
  readonly signal: AbortSignal
  readonly limitBytes: number
}

/** Unpacks what is packed in one of the ways that kernels know; `unreadable` says in one clause why it cannot be. */
export async function unpack(packed: Buffer, { signal, limitBytes }: UnpackOptions): Promise<Unpacked> {
  if (isGzip(packed)) return gunzip(packed, limitBytes)
  const magic = packed.toString('hex', 0, 6)
  const format = formats.find((candidate) => magic.startsWith(candidate.magic))
  if (format === undefined) return { unreadable: `it is packed in an unknown way (it begins with ${magic})` }
  const [tool, ...flags] = format.argv
  const { failed, code, stdout, shortMessage } = await execa(tool, flags, {
    input: packed,
    encoding: 'buffer',
    maxBuffer: limitBytes,
    cancelSignal: signal,
    reject: false,
  })
  signal.throwIfAborted()
  if (code === 'ENOENT') return { unreadable: `${tool} is not installed` }
  return failed ? { unreadable: shortMessage ?? `${tool} failed` } : { content: Buffer.from(stdout) }
}

export function isGzip(packed: Buffer): boolean {
  return packed.toString('hex', 0, 2) === '1f8b'
}

function gunzip(packed: Buffer, maxOutputLength: number): Unpacked {
  try {
    return { content: gunzipSync(packed, { maxOutputLength }) }
  } catch (error) {
    return { unreadable: `its gzip data are damaged: ${(error as Error).message}` }
  }
}
