import { countFiles } from '../kernel/build-progress.js'
import { describeLimits } from '../kernel/describe-limits.js'
import type { Fingerprint, Ioctl, Kernel } from '../kernel/kernel.js'
import { formatElapsed } from '../progress/elapsed.js'
import { table } from './table.js'

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
    ...describeLiveUpdates(kernel),
    ...describePreserved(kernel),
    ['compiler', kernel.compiler ?? 'unknown'],
    ['built', describeBuild(kernel.build)],
    ['bzImage', kernel.bzImage],
    ['', `sha256 ${kernel.digest}`],
    ['config', kernel.config ?? 'unknown'],
    ['', kernel.configDigest === null ? '' : `sha256 ${kernel.configDigest}`],
    ['headers', kernel.headers ?? 'none'],
    ...(kernel.modules === null ? [] : [['modules', kernel.modules]]),
  ])
}

/** `kho-v4 luo-v5 memfd-v2`. */
function describeFingerprint(fingerprint: Fingerprint | null): string {
  if (fingerprint === null) return 'unknown'
  const { kho, luo, memfd } = fingerprint
  return [kho, luo, memfd].filter((part) => part !== null).join(' ') || 'no handover'
}

function describeLiveUpdates({ fingerprint, limits, uapi }: Kernel): [string, string][] {
  return fingerprint?.luo === null ? [] : [['limits', describeLimits(limits)], ...describeUapi(uapi)]
}

/** `2026-11-20T21:30:00.000Z in 5:40, clean: 1,940 files, 12 of 1,800 from ccache`. */
function describeBuild(build: Kernel['build']): string {
  if (build === undefined) return 'unknown'
  const { finished, ms, clean, files, compilerCache } = build
  const cached =
    compilerCache === null ? '' : `, ${compilerCache.found} of ${compilerCache.asked} from ccache`
  return `${finished} in ${formatElapsed(ms)}, ${clean ? 'clean' : 'incremental'}: ${countFiles(files)}${cached}`
}

/** Only where the catalogue says so: what it preserves beyond that is found out by a run. */
function describePreserved({ preserves }: Kernel): [string, string][] {
  return preserves === undefined ? [] : [['promises', `to preserve ${preserves.join(', ')}`]]
}

/** One ioctl a line, the first of them behind the word. */
function describeUapi(uapi: readonly Ioctl[] | null): [string, string][] {
  const lines = (uapi ?? []).map(
    ({ name, number, bytes }) => `0x${number.toString(16)} ${name}, ${bytes ?? 'unknown'} bytes`,
  )
  return lines.length === 0
    ? [['ioctls', uapi === null ? 'unknown' : 'none']]
    : lines.map((line, index) => [index === 0 ? 'ioctls' : '', line])
}
