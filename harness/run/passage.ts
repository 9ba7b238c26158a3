import type { Deadlines } from '../guest/deadlines.js'
import type { Guest } from '../guest/guest.js'
import type { AcceleratorName, Hypervisor } from '../guest/machine.js'
import { type HandoverWords, hearHandover } from '../hop/evidence.js'
import type { HopRecord } from '../hop/hop-record.js'
import type { AbiRecord } from '../kernel/abi-record.js'
import type { Artefacts } from './artefacts.js'
import type { CaseRun } from './case-run.js'
import type { Group } from './plan.js'
import type { VisitOptions } from './visit.js'

/** What all guests of a run have in common. */
export interface GroupSetup {
  readonly artefacts: Artefacts
  readonly hypervisor: Hypervisor
  readonly accelerator: AcceleratorName
  /** See `MachineSpec`. */
  readonly turns: boolean
  readonly deadlines: Deadlines
  readonly memoryMiB: number
  readonly cpus: number
  readonly seed: string
  /** The run's directory. */
  readonly directory: string
  readonly signal: AbortSignal
}

/** One guest on its way from kernel A to kernel B. */
export interface Passage {
  readonly setup: GroupSetup
  readonly group: Group
  readonly guest: Guest
  readonly runs: readonly CaseRun[]
  /** By which each boot's READY is known. */
  readonly nonces: { readonly from: string; readonly to: string }
  readonly seen: Sightings
  readonly onAgentLine: VisitOptions['onLine']
  /** Tells a person how far it is. */
  readonly tell: (detail: string) => void
}

/** What was observed on the way; filled in as it comes, so that it is there however the way ends. */
export interface Sightings {
  readonly words: { readonly before: HandoverWords; readonly after: HandoverWords }
  readonly hops: HopRecord[]
  readonly abi: AbiRecord[]
  notOffered: string | undefined
}

export function newSightings(): Sightings {
  return { words: { before: {}, after: {} }, hops: [], abi: [], notOffered: undefined }
}

/** Listens to what the kernels say about the handover, until the function that it returns is called. */
export function hearKernels({ guest, seen }: Passage): () => void {
  return guest.watchLines((line) =>
    hearHandover(guest.boot === 0 ? seen.words.before : seen.words.after, line),
  )
}

/** `panic=-1`: a panic ends the guest at once. `oops=panic`: what oopsed is not trusted with a verdict. */
export function commandLine(nonce: string): string {
  return `console=ttyS0 kho=on liveupdate=on panic=-1 oops=panic liveproof.nonce=${nonce}`
}
