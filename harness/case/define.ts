import type { Agent } from '../agent/agent.js'
import type { NextKernel } from '../agent/operations/kexec.js'
import type { Capability } from './capability.js'
import type { Check } from './check.js'
import type { KernelSurvey } from './kernel-survey.js'
import type { Measure } from './measure.js'

/** What a case is handed in every stage, and all that most need. It sees the agent and its checks, never QEMU, SSH or TAP. */
export interface Stage {
  readonly agent: Agent
  readonly check: Check
}

/** What a stage is handed beside that. */
interface MeasuredStage extends Stage {
  readonly measure: Measure
  /** For the cases that find out what a kernel preserves. */
  readonly survey: KernelSurvey
}

/** And what one is handed, too, that comes before a hop. */
interface DepartingStage extends MeasuredStage {
  /** What the harness has loaded: a case that took it out, or loaded something else, loads this again. */
  next(): NextKernel
}

/** And what a later one is handed, too: what the stage before it returned. */
export interface LaterStage<Kept> extends MeasuredStage {
  readonly kept: Kept
}

/**
 * What a promise rests on, from the firmest to the weakest, and where that is written: `uapi: linux/liveupdate.h,
 * LIVEUPDATE_SESSION_FINISH`, `documentation: mm/memfd_preservation, "Preserved properties"` or `code: mm/memfd_luo.c,
 * memfd_luo_preserve()`. A kernel that breaks the first two breaks its word; one that breaks the third has changed.
 */
export type Basis = `${'uapi' | 'documentation' | 'code'}: ${string}`

/** How a guest gets from one kernel into the next, where that is not the ordinary kexec that hands state over. */
export interface HopNeeds {
  /** The system call that loads the next kernel: `kexec-load` hands nothing over. `kexec-file-load` by default. */
  readonly how?: 'kexec-file-load' | 'kexec-load'
  /** Appended to the next kernel's command line. */
  readonly cmdline?: string
  /** The next kernel, by name, instead of that of the route. */
  readonly kernel?: string
  /** False if the next kernel must not say that there was a live update. */
  readonly handsOver?: boolean
}

/** What a case needs of the guest it runs in. Cases whose needs get along share one. */
export interface GuestNeeds {
  /** What it takes of the guest's memory at most, in MiB: its files, and what else it holds. 4 by default. */
  readonly memoryMiB?: number
  /** It takes longer than dozens of others together: left out when time is short. */
  readonly lengthy?: boolean
  /** Processors of the guest, where the number matters. */
  readonly cpus?: number
  /** `stage`: no operation of another case comes between its own. `guest`: no other case is in its guest. */
  readonly alone?: 'stage' | 'guest'
  /** What it asks of a kernel is there once in it, such as a session of a certain name: no copy of it is in its guest. */
  readonly once?: boolean
  /** Appended to kernel A's command line. */
  readonly cmdline?: string
  /** One hop by default. The route is gone through again from its beginning until there are as many. */
  readonly hops?: number
  readonly hop?: HopNeeds
  /**
   * After its hops the guest is made to panic, and the reset boots kernel A again, cold: `between` is what comes before the
   * panic, and `after` runs in that kernel.
   */
  readonly fallsBack?: boolean
  /** An IOMMU that every kernel of the guest makes use of, and devices behind it: `guest/iommu-devices.ts` says where. */
  readonly iommu?: boolean
}

/** One behaviour, proven around a hop. `Kept` is what a stage leaves to the next one on the host's side. */
export interface CaseDefinition<Kept = unknown> {
  /** The promise, as a sentence: `a sealed memfd keeps its seals and its bytes`. */
  readonly title: string
  readonly restsOn: Basis
  /** What both kernels must offer; without it the case is skipped. */
  readonly needs: readonly Capability[]
  readonly guest?: GuestNeeds
  /** Under kernel A: what is to be preserved. */
  before(stage: DepartingStage): Promise<Kept>
  /** Under every kernel between the first and the last, if there are more than two. */
  between?(stage: LaterStage<Kept> & DepartingStage): Promise<Kept>
  /** Under the last kernel: what must hold. A case without it says something of kernel A alone. */
  after?(stage: LaterStage<Kept>): Promise<void>
}

/**
 * A hop that hands nothing over. The cases named by `of` must all lose their state in it: a case that passes here proves
 * nothing anywhere. It has a guest of its own.
 */
export interface ControlDefinition {
  readonly title: string
  readonly needs: readonly Capability[]
  /** Patterns of case ids, as on the command line. */
  readonly of: readonly string[]
  readonly hop: HopNeeds
}

/** At least one check must be made, in whatever stage. */
export function defineCase<Kept>(definition: CaseDefinition<Kept>): CaseDefinition {
  return definition
}

export function defineControl(definition: ControlDefinition): ControlDefinition {
  return definition
}
