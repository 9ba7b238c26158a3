import { gunzipSync } from 'node:zlib'
import type { Fingerprint } from './kernel.js'

const configLimitBytes = 16 * 2 ** 20

/** The configuration that a kernel built with CONFIG_IKCONFIG carries (kernel/configs.c), or null if it has none. */
export function embeddedConfig(vmlinux: Buffer): string | null {
  const marker = vmlinux.indexOf('IKCFG_ST')
  const end = vmlinux.indexOf('IKCFG_ED', marker)
  if (marker < 0 || end < 0) return null
  try {
    return gunzipSync(vmlinux.subarray(marker + 8, end), { maxOutputLength: configLimitBytes }).toString(
      'utf8',
    )
  } catch {
    return null
  }
}

/** The ABI strings that stand in a kernel's read-only data: what it really checks its predecessor's state against. */
export function embeddedFingerprint(vmlinux: Buffer): Fingerprint {
  return {
    kho: findString(vmlinux, 'kho-v'),
    luo: findString(vmlinux, 'luo-v'),
    memfd: findString(vmlinux, 'memfd-v'),
  }
}

/** Compatible strings are at most 48 bytes (LIVEUPDATE_HNDL_COMPAT_LENGTH); composite ones may be longer. */
const longestString = 256

/** The first whole string that begins so. */
function findString(vmlinux: Buffer, prefix: string): string | null {
  for (let at = vmlinux.indexOf(prefix); at >= 0; at = vmlinux.indexOf(prefix, at + 1)) {
    // A file handler's string stands inside its struct, right behind a pointer: not every string follows a NUL.
    if (isPrintable(vmlinux[at - 1])) continue
    const text = vmlinux.toString('latin1', at, at + longestString).split('\0', 1)[0] ?? ''
    if (/^[a-z]+-v\d+[\w;.,-]*$/.test(text)) return text
  }
  return null
}

function isPrintable(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x20 && byte < 0x7f
}
