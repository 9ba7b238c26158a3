import type { Duplex, Readable } from 'node:stream'

export type AcceleratorName = 'kvm' | 'tcg'

/** What to boot. All sizes in MiB, all paths absolute. */
export interface MachineSpec {
  readonly kernel: string
  readonly initrd: string
  readonly cmdline: string
  readonly memoryMiB: number
  readonly cpus: number
  readonly accelerator: AcceleratorName
  /** Under TCG: all virtual processors take turns in one thread of the host, instead of having one each. */
  readonly turns?: boolean
  /** A reset boots it again, cold, from the same kernel and initrd; by default it ends it. */
  readonly survivesReset?: boolean
  /** It has an IOMMU, and devices behind it: see `iommuDevices`. */
  readonly iommu?: boolean
}

/** How the virtual machine's process ended. Exactly one of `code` and `signal` is not null. */
export interface MachineExit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** What it said on stderr: at most the last few KiB. */
  readonly stderr: string
}

/**
 * One running virtual machine as its process shows it: bytes from the serial console, a QMP stream, an end.
 * QEMU is one; the fake guest of the tests is the other. Nothing above this interface knows which.
 */
export interface Machine {
  readonly argv: readonly string[]
  /** The serial console, raw. Reading slowly slows the guest down (backpressure); it ends when the machine is gone. */
  readonly console: Readable
  /** A QMP server's end: it sends the greeting first. The SSH port on the host is asked for here (`info usernet`). */
  readonly qmp: Duplex
  /** Settles when the process is gone; never rejects. */
  readonly exited: Promise<MachineExit>
  /** Ends the machine at once. Idempotent; resolves when the process is gone. */
  kill(): Promise<void>
}

/** Starts machines. Throws `HostError` if the process cannot be started at all. */
export type Hypervisor = (spec: MachineSpec) => Machine
