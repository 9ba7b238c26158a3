import { identifyQemu } from '../../guest/qemu-identity.js'
import { harnessVersion } from '../../installation.js'
import type { Kernel } from '../../kernel/kernel.js'
import { kernelRecordSchema } from '../../record/record.js'
import { exactCmdline } from './cmdline.js'
import type { GuestLines } from './console-lines.js'
import type { Counts } from './counts.js'
import { cutIntoPhases, totalOf } from './ledger.js'
import { passageOf } from './passage.js'
import { phaseBegins } from './phase-begins.js'
import type { Scripts } from './plan.js'
import { profileOf } from './profile.js'
import type { BothSymbols } from './profile-cuts.js'
import { type ExactRecord, exactRecordSchema } from './record.js'
import { type ExactRequest, guestMemoryMiB } from './request.js'
import { readStamps } from './stamps.js'
import type { Symbols } from './symbols.js'

/** What two runs of a guest said alike, and what it takes to understand it. */
export interface Observation {
  readonly scripts: Scripts
  readonly lines: GuestLines
  readonly counts: Counts
  /** Of B; without them its boot is not divided. */
  readonly symbols: Symbols | undefined
  /** Of both, where there is a profile. */
  readonly profiled: BothSymbols | undefined
  /** The size of what B boots with. */
  readonly initrdBytes: number
}

/** Of the functions of a phase, and of the initcalls: the rest is small. */
const profiledMost = 20

/** Throws `HostError` where the guest did not do what it was to do. */
export async function recordOf(
  { scripts, lines, counts, symbols, profiled, initrdBytes }: Observation,
  { request, a, b }: { request: ExactRequest; a: Kernel; b: Kernel },
): Promise<ExactRecord> {
  const { workload, paddingMiB = 0 } = request
  const sides = readStamps(scripts, lines)
  const { crossings, uncertainty } = passageOf(sides, { counts, symbols })
  const total = totalOf(sides)
  return exactRecordSchema.parse({
    format: 'liveproof-exact',
    version: 1,
    instrument: 'exact',
    accelerator: 'tcg,icount',
    harness: { version: harnessVersion(), node: process.version },
    qemu: await identifyQemu(),
    kernels: { a: kernelRecordSchema.parse(a), b: kernelRecordSchema.parse(b) },
    guest: {
      memoryMiB: guestMemoryMiB(request),
      cmdlines: { a: exactCmdline('A'), b: exactCmdline('B') },
    },
    series: {
      from: a.name,
      to: b.name,
      workload: { ...workload, paddingMiB, initrdBytes, cpus: 1 },
      phases: cutIntoPhases(sides, crossings).map(({ instructions, ...phase }) => ({
        ...phase,
        samples: [instructions, instructions],
      })),
      total: [total, total],
      profile:
        profiled === undefined
          ? []
          : profileOf(counts, {
              begins: phaseBegins(counts, { scripts, crossings }),
              symbols: profiled,
              most: profiledMost,
            }),
    },
    uncertainty,
  } satisfies ExactRecord)
}
