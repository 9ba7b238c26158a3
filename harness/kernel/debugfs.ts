import type { Fingerprint } from './kernel.js'

/** The raw bytes of `/sys/kernel/debug/kho/out/fdt` and of `.../out/sub_fdts/LUO`; null where the guest has no such file. */
interface DebugfsFiles {
  readonly fdt: Buffer | null
  readonly luoBlob: Buffer | null
}

/**
 * What a running kernel shows of its fingerprint. The memfd handler's string appears only in what is being handed over,
 * so it is not here.
 */
export function fingerprintFromDebugfs({ fdt, luoBlob }: DebugfsFiles): Pick<Fingerprint, 'kho' | 'luo'> {
  return {
    kho: fdt === null ? null : rootCompatible(fdt),
    luo: luoBlob === null ? null : luoCompatible(luoBlob),
  }
}

/** `struct luo_ser` begins with the string (include/linux/kho/abi/luo.h); before luo-v3 the blob was a device tree. */
function luoCompatible(blob: Buffer): string | null {
  return rootCompatible(blob) ?? stringAt(blob, 0)
}

const token = { magic: 0xd00dfeed, beginNode: 1, property: 3, nop: 4 } as const

/**
 * The `compatible` of a flattened device tree's root (Devicetree Specification, chapter 5); null if it is none.
 *
 * The kernel shows `out/fdt` with the size that it had before subtrees were added to it (seen on 7.2.13), so that the names
 * of properties at its end can be cut off. KHO's root begins with `compatible`: a property without a name is taken for it.
 */
function rootCompatible(fdt: Buffer): string | null {
  if (fdt.length < 40 || fdt.readUInt32BE(0) !== token.magic) return null
  const strings = fdt.readUInt32BE(12)
  let at = fdt.readUInt32BE(8)
  const word = (): number => (at + 4 <= fdt.length ? fdt.readUInt32BE(at) : 0)
  if (word() !== token.beginNode) return null
  // The root's name is empty: one NUL, padded to a word.
  at += 8
  while (word() === token.property || word() === token.nop) {
    if (word() === token.nop) {
      at += 4
      continue
    }
    if (at + 12 > fdt.length) return null
    const length = fdt.readUInt32BE(at + 4)
    const name = stringAt(fdt, strings + fdt.readUInt32BE(at + 8))
    if (name === null || name === 'compatible') return stringAt(fdt, at + 12)
    at += 12 + Math.ceil(length / 4) * 4
  }
  return null
}

/** A NUL-terminated string of printable characters, else null: the guest may write anything. */
function stringAt(bytes: Buffer, start: number): string | null {
  const end = bytes.indexOf(0, start)
  if (start >= bytes.length || end < 0) return null
  const text = bytes.toString('latin1', start, end)
  return /^[\x21-\x7e]{1,256}$/.test(text) ? text : null
}
