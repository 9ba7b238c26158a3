import { UsageError } from '../errors.js'

/** One version of a Debian package, and the suite that offers it. */
export interface PackageVersion {
  readonly package: string
  readonly version: string
  readonly suite: string
}

/** For messages: `busybox-static 1:1.35.0-4 (bookworm)`. */
export function describeVersion(wanted: PackageVersion): string {
  return `${wanted.package} ${wanted.version} (${wanted.suite})`
}

/** Throws UsageError: a name that begins with a dash would be an option to apt. */
export function assertPackageName(name: string): void {
  if (!/^[a-z0-9][a-z0-9+.-]+$/.test(name))
    throw new UsageError(`"${name}" is not the name of a Debian package`)
}
