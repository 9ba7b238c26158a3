import { gunzipSync } from 'node:zlib'
import { execa } from 'execa'

/** An allyesconfig vmlinux is well below it. */
const vmlinuxLimitBytes = 2 ** 30

/** Formats that the host's tools unpack. All but gzip have the unpacked size appended, four bytes that no tool wants. */
const formats = [
  { magic: 'fd377a585a00', argv: ['xz', '-dc'] },
  { magic: '28b52ffd', argv: ['zstd', '-dcq'] },
  { magic: '02214c18', argv: ['lz4', '-dcq'] },
] as const

export type Unpacked = { readonly vmlinux: Buffer } | { readonly unreadable: string }

/** Unpacks the payload of a bzImage; `unreadable` says in one clause why it cannot be. */
export async function unpackPayload(payload: Buffer, signal: AbortSignal): Promise<Unpacked> {
  const magic = payload.toString('hex', 0, 6)
  if (magic.startsWith('1f8b')) return gunzip(payload)
  const format = formats.find((candidate) => magic.startsWith(candidate.magic))
  if (format === undefined) return { unreadable: `it is packed in an unknown way (it begins with ${magic})` }
  const [tool, ...flags] = format.argv
  const { failed, code, stdout, shortMessage } = await execa(tool, flags, {
    input: payload.subarray(0, -4),
    encoding: 'buffer',
    maxBuffer: vmlinuxLimitBytes,
    cancelSignal: signal,
    reject: false,
  })
  signal.throwIfAborted()
  if (code === 'ENOENT') return { unreadable: `${tool} is not installed` }
  return failed ? { unreadable: shortMessage ?? `${tool} failed` } : { vmlinux: Buffer.from(stdout) }
}

function gunzip(payload: Buffer): Unpacked {
  try {
    return { vmlinux: gunzipSync(payload, { maxOutputLength: vmlinuxLimitBytes }) }
  } catch (error) {
    return { unreadable: `its gzip payload is damaged: ${(error as Error).message}` }
  }
}
