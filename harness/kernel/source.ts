/** A kernel's source: what it is exactly, and how to get it. */
export interface Source {
  /** For a person: `linux-source-7.2 7.2.13-1`, `tree /src/linux at 1a2b3c4d5e6f`. */
  readonly origin: string
  /** The same source has the same identity, any change to it another one. */
  readonly identity: string
  /** A file name: sources of the same base share an object tree, so that a small change is a small build. */
  readonly base: string
  /** Where the source tree is, fetched and unpacked first if it is not there yet. Throws `HostError`. */
  directory(): Promise<string>
  /** Asked after a build: whether what was built is what `identity` says. */
  isUnchanged(): Promise<boolean>
}
