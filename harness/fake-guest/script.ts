import type { Duplex } from 'node:stream'
import type { Legacy } from './fake-kernel.js'
import type { FakeMachine } from './fake-machine.js'
import type { SshFailure } from './fake-ssh-server.js'

/** What a happening can act on. */
export interface Scene {
  readonly machine: FakeMachine
}

/** Something that happens to a guest at a point of its life; that goes on when it is over, unless the machine is gone. */
export type Happening = (scene: Scene) => void | Promise<void>

/** Something that the agent does instead of carrying out a request, or that happens while it does. */
export type Deed = (scene: Scene & { readonly channel: Duplex }) => void | Promise<void>

/** At which request (by operation, or counted from 1) the agent does something else, or something happens. */
export interface Deviation {
  readonly moment: string | number
  readonly deed: Deed
}

/** How one kernel of the route differs from a healthy one. */
export interface BootScript {
  /** `uname -r`; by default `7.2.13-liveproof`. */
  release?: string
  bootId?: string
  /** The command line it really gets, by default the one that was asked for. */
  cmdline?: (asked: string) => string
  /** What reaches it of what the kernel before left to it. */
  inherits?: (legacy: Legacy) => Legacy | undefined
  beforeReady?: Happening
  afterReady?: Happening
  /** After `kexec.jump` was said to go, and before the next kernel starts. */
  atJump?: Happening
  ssh?: SshFailure
  agent?: readonly Deviation[]
  /** What happens while the agent carries out a request. What the kernel says then is a warning, and heard by the agent. */
  during?: readonly Deviation[]
}

/** The story of one guest. An empty one is that of a healthy guest. */
export interface GuestScript {
  /** Before the kernel says anything. */
  atStart?: Happening
  /** One for each kernel of the route, in order; those that are missing are healthy. */
  boots?: readonly BootScript[]
}
