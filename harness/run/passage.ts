import type { NextKernel } from '../agent/operations/kexec.js'
import type { Deadlines } from '../guest/deadlines.js'
import type { Guest } from '../guest/guest.js'
import type { AcceleratorName, Hypervisor } from '../guest/machine.js'
import { type HandoverWords, hearHandover } from '../hop/evidence.js'
import type { HopRecord } from '../hop/hop-record.js'
import type { AbiRecord } from '../kernel/abi-record.js'
import { type Artefacts, known, nextInitrdPath, nextKernelPath, type Side } from './artefacts.js'
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
  const { iommu, hop } = passage.group.shape
  const { how, cmdline } = hop
  return {
    kernel: nextKernelPath,
    initrd: nextInitrdPath,
    cmdline: commandLine(nonceAt(passage, boot + 1), { iommu, added: cmdline }),
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

const options = [
  'console=ttyS0',
  // The console is there from the first words on, not when half of the boot is over: a kernel that dies of what it was handed is
  // heard, and the ledger tells where the time goes (arch/x86/kernel/early_printk.c).
  'earlyprintk=serial,ttyS0,115200',
  'kho=on',
  'liveupdate=on',
  // A panic ends the guest at once, and what oopsed is not trusted with a verdict.
  'panic=-1',
  'oops=panic',
  // A guest's processors run when the host lets them: to compare their clocks is to measure the host's load, and under a high
  // one a kernel was seen to stop for good at just that (kernel/time/clocksource.c, clocksource_done_booting).
  'tsc=nowatchdog',
  // Whether enough ticks come within some cycles is, again, a question of the host's load, and a kernel panics if not
  // (arch/x86/kernel/apic/io_apic.c, check_timer): seen. As a guest of KVM a kernel does not ask either.
  'no_timer_check',
]

/** What a case adds comes last, since of an option that is given twice the last one counts. */
export function commandLine(
  nonce: string,
  { iommu, added = '' }: { iommu: boolean; added?: string | undefined },
): string {
  return [...options, ...(iommu ? ['intel_iommu=on'] : []), `liveproof.nonce=${nonce}`, added]
    .join(' ')
    .trim()
}
