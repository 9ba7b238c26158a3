import { macrosOf } from './c-header.js'
import type { KernelConfig } from './config.js'
import type { Fingerprint } from './kernel.js'

/** The macros by which kernels of different ages call their ABI strings, the newest name first. */
const macros = {
  kho: ['KHO_FDT_COMPATIBLE'],
  luo: ['LUO_ABI_COMPATIBLE', 'LUO_FDT_COMPATIBLE'],
  memfd: ['MEMFD_LUO_FH_COMPATIBLE'],
} as const

/** A part exists only in a kernel that was configured for it. */
const options = {
  kho: 'CONFIG_KEXEC_HANDOVER',
  luo: 'CONFIG_LIVEUPDATE',
  memfd: 'CONFIG_LIVEUPDATE_MEMFD',
} as const

/**
 * The ABI strings that a kernel built from these headers has under this configuration.
 * `headers` are the texts of `include/linux/kho/abi/*.h`.
 */
export function fingerprintFromHeaders(headers: readonly string[], config: KernelConfig): Fingerprint {
  const definitions = new Map(headers.flatMap(macrosOf))
  const part = (name: keyof Fingerprint): string | null => {
    if (config.get(options[name]) !== 'y') return null
    const macro = macros[name].find((candidate) => definitions.has(candidate))
    return macro === undefined ? null : expand(macro, definitions)
  }
  return { kho: part('kho'), luo: part('luo'), memfd: part('memfd') }
}

/** The parts in which two fingerprints differ, one clause each. */
export function fingerprintDifferences(source: Fingerprint, binary: Fingerprint): string[] {
  return (['kho', 'luo', 'memfd'] as const)
    .filter((part) => source[part] !== binary[part])
    .map(
      (part) =>
        `${part} is ${source[part] ?? 'absent'} in the source and ${binary[part] ?? 'absent'} in the image`,
    )
}

/** String literals stand as they are, names of other macros are followed: `"luo-v5" ";" KHO_BLOCK_ABI`. */
function expand(
  macro: string,
  definitions: ReadonlyMap<string, string>,
  within: readonly string[] = [],
): string | null {
  const body = definitions.get(macro)
  if (body === undefined || within.includes(macro)) return null
  const parts = [...body.matchAll(/"([^"]*)"|(\w+)/g)].map(([, literal, name]) =>
    literal === undefined ? expand(name ?? '', definitions, [...within, macro]) : literal,
  )
  return parts.length === 0 || parts.includes(null) ? null : parts.join('')
}
