import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/**
 * One member of a cpio archive. Paths are absolute in the guest's root. `file` contents are streamed from the host.
 * A device is a character device.
 */
export type Member = { readonly path: string } & (
  | { readonly kind: 'directory'; readonly mode: number }
  | { readonly kind: 'file'; readonly mode: number; readonly content: Buffer | { readonly file: string } }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'device'; readonly mode: number; readonly major: number; readonly minor: number }
)

const typeBits = { directory: 0o040000, file: 0o100000, link: 0o120000, device: 0o020000 } as const

/**
 * Writes the format that the kernel unpacks into its root (Documentation/driver-api/early-userspace/buffer-format.rst).
 * The same members always give the same bytes: they are sorted, belong to root, date from 1970 and are numbered in
 * order. Parents that are not among the members are made as directories of mode 0755.
 */
export async function* newc(members: readonly Member[]): AsyncGenerator<Buffer> {
  let inode = 1
  for (const member of complete(members)) {
    yield* writeMember(member, inode++)
  }
  yield header({ path: '/TRAILER!!!', inode: 0, mode: 0, links: 1, bytes: 0 })
}

/** Sorted, so that a directory comes before what is in it, and with every parent. */
function complete(members: readonly Member[]): Member[] {
  const all = new Map<string, Member>()
  for (const member of members) {
    for (const path of parents(member.path)) all.set(path, { path, kind: 'directory', mode: 0o755 })
  }
  for (const member of members) all.set(member.path, member)
  return [...all.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** `/a/b/c` -> `/a`, `/a/b` */
function parents(path: string): string[] {
  const names = path.split('/').slice(1, -1)
  return names.map((_, index) => `/${names.slice(0, index + 1).join('/')}`)
}

async function* writeMember(member: Member, inode: number): AsyncGenerator<Buffer> {
  const bytes = await sizeOf(member)
  const mode = typeBits[member.kind] | (member.kind === 'link' ? 0o777 : member.mode)
  const device = member.kind === 'device' ? { major: member.major, minor: member.minor } : {}
  yield header({
    path: member.path,
    inode,
    mode,
    links: member.kind === 'directory' ? 2 : 1,
    bytes,
    ...device,
  })
  let written = 0
  for await (const chunk of contentOf(member)) {
    written += chunk.length
    yield chunk
  }
  if (written !== bytes)
    throw new Error(`${member.path}: its file changed from ${bytes} to ${written} bytes meanwhile`)
  yield Buffer.alloc(padding(bytes))
}

async function sizeOf(member: Member): Promise<number> {
  if (member.kind === 'link') return Buffer.byteLength(member.target)
  if (member.kind !== 'file') return 0
  return Buffer.isBuffer(member.content) ? member.content.length : (await stat(member.content.file)).size
}

async function* contentOf(member: Member): AsyncGenerator<Buffer> {
  if (member.kind === 'link') yield Buffer.from(member.target)
  if (member.kind !== 'file') return
  if (Buffer.isBuffer(member.content)) yield member.content
  else yield* createReadStream(member.content.file)
}

interface Header {
  readonly path: string
  readonly inode: number
  readonly mode: number
  readonly links: number
  readonly bytes: number
  readonly major?: number
  readonly minor?: number
}

/** Magic and thirteen hexadecimal fields, then the name without its leading slash. */
function header({ path, inode, mode, links, bytes, major = 0, minor = 0 }: Header): Buffer {
  const name = `${path.slice(1)}\0`
  const nameBytes = Buffer.byteLength(name)
  const [owner, group, modified, archiveMajor, archiveMinor, checksum] = [0, 0, 0, 0, 0, 0]
  const identity = [inode, mode, owner, group, links, modified, bytes]
  const fields = [...identity, archiveMajor, archiveMinor, major, minor, nameBytes, checksum]
  const text = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${name}`
  return Buffer.concat([Buffer.from(text), Buffer.alloc(padding(Buffer.byteLength(text)))])
}

/** Every part of the archive begins at a multiple of 4. */
export function padding(bytes: number): number {
  return (4 - (bytes % 4)) % 4
}
