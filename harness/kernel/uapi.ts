import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CHeader, macrosOf, readHeaders } from './c-header.js'
import type { Ioctl } from './kernel.js'

/** The ioctls in a directory of uapi headers; null if these headers have none of live updates. */
export async function readUapi(headers: string): Promise<Ioctl[] | null> {
  const text = await readFile(join(headers, 'linux', 'liveupdate.h'), 'utf8').catch(() => null)
  return text === null ? null : ioctlsOf(text)
}

/** Every ioctl that `linux/liveupdate.h` defines, by name, with the size of the struct that is called as it is, in small letters. */
export function ioctlsOf(text: string): Ioctl[] {
  const header = readHeaders([text])
  return macrosOf(text)
    .flatMap(([name, body]) => ioctlOf(header, { name, body }) ?? [])
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}

/** What the direction of an ioctl is encoded as: include/uapi/asm-generic/ioctl.h, _IOC_NONE and its like. */
const directions: Readonly<Record<string, number>> = { _IO: 0, _IOW: 1, _IOR: 2, _IOWR: 3 }

/** `_IO(TYPE, NUMBER)`, or `_IOWR(TYPE, NUMBER, struct name)`: then the size is a part of the number. */
const form = /^(_IO[RW]*)\s*\(([^,]+),([^,]+?)(?:,\s*struct\s+(\w+)\s*)?\)\s*$/

function ioctlOf(header: CHeader, { name, body }: { name: string; body: string }): Ioctl | null {
  const [, macro = '', type = '', number = '', struct] = form.exec(body) ?? []
  const [direction, high, low] = [directions[macro], header.evaluate(type), header.evaluate(number)]
  if (direction === undefined || high === null || low === null) return null
  const bytes = header.sizeOf(struct ?? name.toLowerCase())
  const encoded = struct === undefined ? 0 : (bytes ?? 0)
  return { name, number: direction * 2 ** 30 + encoded * 2 ** 16 + high * 2 ** 8 + low, bytes }
}
