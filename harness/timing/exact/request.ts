import { UsageError } from '../../errors.js'
import { guestMemoryFor } from '../guest-memory.js'
import type { ExactWorkload } from './plan.js'

/** What may be asked of the exact instrument, and what is asked of it in vain. */
export interface ExactRequest {
  /** Kernel names. */
  readonly a: string
  readonly b: string
  readonly workload: ExactWorkload
  /** Zeros that B's initrd carries beside what it needs, in MiB; 0 by default. */
  readonly paddingMiB?: number
  /** Whether the record is to say in which functions and initcalls the phases went. */
  readonly profile?: boolean
  /** Of the guest; enough for the workload by default. */
  readonly memoryMiB?: number
  /** As the user asked for them: the instrument has one processor, TCG, and no network. */
  readonly cpus?: number
  readonly accelerator?: 'auto' | 'kvm' | 'tcg'
  readonly network?: boolean
}

/** Throws `UsageError` for what cannot be exact, and for a workload that is none. */
export function checkRequest(request: ExactRequest): void {
  const { cpus = 1, accelerator = 'auto', network = false, workload, paddingMiB = 0 } = request
  if (cpus !== 1)
    refuse(
      `${cpus} vcpus`,
      'in which order they take turns is not repeatable: use --cpus 1, or the wall clock',
    )
  if (accelerator === 'kvm')
    refuse('KVM', 'it counts no instructions: leave --accel out, or use the wall clock')
  if (network) refuse('a network device', 'when a packet arrives is not repeatable: leave it out')
  const { memoryMiB, files, sessions } = workload
  if (!Number.isInteger(memoryMiB * 256) || memoryMiB < 0 || memoryMiB > 1024)
    throw new UsageError(`memory of ${memoryMiB} MiB: it is 0 to 1024, in whole pages of 4 KiB`)
  if (!isCount(files)) throw new UsageError(`${files} files: there are 1 to 1000`)
  if (!isCount(sessions)) throw new UsageError(`${sessions} sessions: there are 1 to 1000`)
  if (!Number.isInteger(paddingMiB) || paddingMiB < 0 || paddingMiB > 256)
    throw new UsageError(`an initrd with ${paddingMiB} MiB more: it is 0 to 256`)
  checkMemory(request)
}

/**
 * What the guest needs beside what is preserved: both kernels, their initrds, and the scratch areas that KHO sets aside when A boots,
 * without which it offers no live update and into which nothing that is preserved may go. Seen with debian:7.2: with 64 MiB to preserve, 128
 * in all are too few for /dev/liveupdate, and with 320 the agent is killed.
 */
const ownMiB = 448

/** The padding is there four times: in A's initrd, unpacked, loaded for the jump, and unpacked in B. */
function checkMemory(request: ExactRequest): void {
  const { workload, paddingMiB = 0 } = request
  const least = Math.ceil(workload.memoryMiB) + 4 * paddingMiB + ownMiB
  const memoryMiB = guestMemoryMiB(request)
  if (memoryMiB >= least) return
  throw new UsageError(`a guest of ${memoryMiB} MiB is too small for what it is to preserve and to load`, {
    help: `give it ${least} MiB at least`,
  })
}

export function guestMemoryMiB({ workload, paddingMiB = 0, memoryMiB }: ExactRequest): number {
  return memoryMiB ?? guestMemoryFor({ ...workload, paddingMiB })
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 1000
}

function refuse(what: string, why: string): never {
  throw new UsageError(`an exact timing with ${what} cannot be`, { help: why })
}
