import type { NextKernel } from '../agent/operations/kexec.js'
import type { Deadlines } from '../guest/deadlines.js'
import type { Guest } from '../guest/guest.js'
import type { AcceleratorName, Hypervisor } from '../guest/machine.js'
import { type HandoverWords, hearHandover } from '../hop/evidence.js'
import type { HopRecord } from '../hop/hop-record.js'
import type { AbiRecord } from '../kernel/abi-record.js'
import { type Artefacts, known, nextInitrdPath, nextKernelPath, type Side } from './artefacts.js'
import type { CaseRun } from './case-run.js'
import { commandLine } from './command-line.js'
import type { Group } from './plan.js'
import type { VisitOptions } from './visit.js'

/** What all guests of a run have in common. */
export interface GroupSetup {
  readonly artefacts: Artefacts
  readonly hypervisor: Hypervisor
  readonly accelerator: AcceleratorName
  /** See `MachineSpec`. */
  readonly turns: boolean
  /** Of the guests' time stamp counters, where it is known. */
  readonly tscKhz: number | null
  readonly deadlines: Deadlines
  readonly seed: string
  /** The run's directory. */
  readonly directory: string
  readonly signal: AbortSignal
}

/** One guest on its way along its route. */
export interface Passage {
  readonly setup: GroupSetup
  readonly group: Group
  readonly guest: Guest
  readonly runs: readonly CaseRun[]
  /** By which each boot's READY is known: one for each kernel of the route. */
  readonly nonces: readonly string[]
  readonly seen: Sightings
  readonly onAgentLine: VisitOptions['onLine']
  /** Tells a person how far it is. */
  readonly tell: (detail: string) => void
}

/** What was observed on the way; filled in as it comes, so that it is there however the way ends. */
export interface Sightings {
  /** What each kernel said about the handover. */
  readonly words: readonly HandoverWords[]
  readonly hops: HopRecord[]
  readonly abi: AbiRecord[]
  /** The cases whose requests the agent has not answered yet, in the order of these requests. */
  readonly unanswered: string[]
}

export function newSightings({ shape }: Group): Sightings {
  return { words: shape.route.map(() => ({})), hops: [], abi: [], unanswered: [] }
}

/** A kernel on the way, with what runs on it. */
export function sideAt({ setup, group }: Pick<Passage, 'setup' | 'group'>, boot: number): Side {
  return known(setup.artefacts.sides, group.shape.route[boot] ?? '')
}

/** How the guest is to leave kernel number `boot` of its route. */
export function hopKindFrom({ group: { shape } }: Passage, boot: number): HopRecord['kind'] {
  return shape.fallsBack && boot === shape.route.length - 2 ? 'reset' : 'kexec'
}

/** Throws `Error` for a kernel that is not on the route: a defect of the harness. */
export function nonceAt({ nonces }: Passage, boot: number): string {
  return at(nonces, boot)
}

export function wordsAt({ seen }: Passage, boot: number): HandoverWords {
  return at(seen.words, boot)
}

/** What the kernel number `boot` of the route is to load. Throws `Error` for one that is not left by a kexec. */
export function nextKernel(passage: Passage, boot: number): NextKernel {
  if (hopKindFrom(passage, boot) === 'reset') throw new Error('nothing is loaded where the guest is to panic')
  const { setup, group } = passage
  const { iommu, hop } = group.shape
  const { tscKhz } = setup
  const { how, cmdline } = hop
  return {
    kernel: nextKernelPath,
    initrd: nextInitrdPath,
    cmdline: commandLine(nonceAt(passage, boot + 1), { iommu, tscKhz, added: cmdline }),
    ...(how !== undefined && { how }),
  }
}

function at<T>(things: readonly T[], boot: number): T {
  const thing = things[boot]
  if (thing === undefined) throw new Error(`the route has no kernel number ${boot}`)
  return thing
}

/** Listens to what the kernels say about the handover, until the function that it returns is called. */
export function hearKernels({ guest, seen }: Passage): () => void {
  return guest.watchLines((line) => {
    const words = seen.words[guest.boot]
    if (words !== undefined) hearHandover(words, line)
  })
}
