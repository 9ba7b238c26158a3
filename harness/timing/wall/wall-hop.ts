/** What a run preserves, in which guest. */
export interface WallWorkload {
  /** In all, spread over the files; in whole pages of 4 KiB. */
  readonly memoryMiB: number
  /** Memfds in all, spread over the sessions. */
  readonly files: number
  readonly sessions: number
  /** Of the guest. */
  readonly cpus: number
  /** Zeros that the second kernel's initrd carries beside what it needs; 0 by default. */
  readonly paddingMiB?: number
}

/** One hop of one workload: A -> A, A -> B, B -> A, B -> B, or a point of a curve. */
export interface WallHop {
  /** Kernel names. */
  readonly from: string
  readonly to: string
  readonly workload: WallWorkload
}
