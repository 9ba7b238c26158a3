import type { Fingerprint, Kernel } from '../kernel/kernel.js'

/** One line a kernel, in columns. */
export function tabulateKernels(kernels: readonly Kernel[]): string {
  const head = ['NAME', 'RELEASE', 'CONFIG', 'ABI', 'COMPILER', 'ORIGIN']
  const rows = kernels.map((kernel) => [
    kernel.name,
    kernel.release,
    kernel.configDigest?.slice(0, 12) ?? 'unknown',
    describeFingerprint(kernel.fingerprint),
    kernel.compiler ?? 'unknown',
    kernel.origin,
  ])
  return kernels.length === 0 ? '' : table([head, ...rows])
}

/** All that is known of one kernel, one fact a line. */
export function describeKernel(kernel: Kernel): string {
  return table([
    ['name', kernel.name],
    ['release', kernel.release],
    ['origin', kernel.origin],
    ['ABI', describeFingerprint(kernel.fingerprint)],
    ['compiler', kernel.compiler ?? 'unknown'],
    ['bzImage', kernel.bzImage],
    ['', `sha256 ${kernel.digest}`],
    ['config', kernel.config ?? 'unknown'],
    ['', kernel.configDigest === null ? '' : `sha256 ${kernel.configDigest}`],
    ['headers', kernel.headers ?? 'none'],
  ])
}

/** `kho-v4 luo-v5 memfd-v2`. */
function describeFingerprint(fingerprint: Fingerprint | null): string {
  if (fingerprint === null) return 'unknown'
  const { kho, luo, memfd } = fingerprint
  return [kho, luo, memfd].filter((part) => part !== null).join(' ') || 'no handover'
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return rows.map((row) => `${line(row).trimEnd()}\n`).join('')
}
