import type { PatchFile } from './patch-files.js'

/** A kernel's source: what it is exactly, and how to get it. */
export interface Source {
  /** For a person: `linux-source-7.2 7.2.13-1`, `tree /src/linux at 1a2b3c4d5e6f`. */
  readonly origin: string
  /** The same source has the same identity, any change to it another one. */
  readonly identity: string
  /** A file name: sources of the same base share an object tree, so that a small change is a small build. */
  readonly base: string
  /**
   * Where it lies as it came, only to be read, fetched and unpacked first if it is not there yet; absent where it does not
   * stay: a checkout moves on to other commits. Throws `HostError`.
   */
  readonly pristine?: () => Promise<string>
  /**
   * Brings the source, with these patches on, to where kernels of its base are built, which is always the same path. To be
   * called under the lock of the base's object tree. Throws `HostError`, and `UsageError` for a patch that does not apply.
   */
  workTree(patches: readonly PatchFile[]): Promise<string>
  /** Asked after a build: whether what was built is what `identity` says. */
  isUnchanged(): Promise<boolean>
}
