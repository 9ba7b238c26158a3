import { join } from 'node:path'
import type { Context } from '../../context.js'
import { identifyQemu } from '../../guest/qemu-identity.js'
import { harnessVersion } from '../../installation.js'
import type { Kernel } from '../../kernel/kernel.js'
import { checkKernelName, provideKernel } from '../../kernel/provide.js'
import { kernelRecordSchema } from '../../record/record.js'
import { buildCounter } from './build.js'
import { exactCmdline } from './cmdline.js'
import { exactArgv } from './guest-argv.js'
import { packGuestImages } from './guest-images.js'
import { cutIntoPhases, totalOf } from './ledger.js'
import { passageOf } from './passage.js'
import { planScripts } from './plan.js'
import { profileOf } from './profile.js'
import { provideSymbols } from './read-symbols.js'
import { type ExactRecord, exactRecordSchema } from './record.js'
import { checkRequest, type ExactRequest, guestMemoryMiB } from './request.js'
import { runGuest } from './run-guest.js'
import { runTwice } from './run-twice.js'
import { readStamps } from './stamps.js'

const cmdlines = { a: exactCmdline('A'), b: exactCmdline('B') }

/** Of the functions of a profile: the rest is small. */
const functionsMost = 50

/**
 * Times one hop from A to B to the instruction: twice, as a check of itself. Throws `UsageError` for what cannot be exact or
 * is no kernel, `HostError` for a guest that does not come through, and for one that is not repeatable.
 */
export async function measureExact(
  context: Context,
  request: ExactRequest,
  { run = runGuest }: { run?: typeof runGuest } = {},
): Promise<ExactRecord> {
  checkRequest(request)
  for (const name of [request.a, request.b]) await checkKernelName(name)
  const a = await provideKernel(context, request.a)
  const b = request.b === request.a ? a : await provideKernel(context, request.b)
  return await measureKernels(context, { request, a, b, run })
}

interface Subject {
  request: ExactRequest
  a: Kernel
  b: Kernel
  run: typeof runGuest
}

async function measureKernels(context: Context, { request, a, b, run }: Subject): Promise<ExactRecord> {
  const { workload, paddingMiB = 0, profile = false } = request
  const memoryMiB = guestMemoryMiB(request)
  const scripts = planScripts(workload, { cmdline: cmdlines.b })
  const images = await packGuestImages(context, { a, b, scripts, paddingBytes: paddingMiB * 2 ** 20 })
  const guest = { kernel: a.bzImage, initrd: images.initrd, cmdline: cmdlines.a, memoryMiB }
  const counter = await buildCounter(context)
  const symbols = await provideSymbols(context, b)
  const runNamed = (name: string, signal: AbortSignal) => {
    const files = {
      console: join(context.workDir, `exact-${name}.console`),
      counts: join(context.workDir, `exact-${name}.counts`),
    }
    return run(exactArgv(guest, { ...files, counter }), { files, signal })
  }
  const step = context.progress.step(`time ${a.name} -> ${b.name} to the instruction, twice`)
  try {
    const { lines, counts } = await runTwice(runNamed, context.signal)
    const sides = readStamps(scripts, lines)
    const { crossings, uncertainty } = passageOf(sides, { counts, symbols })
    const total = totalOf(sides)
    step.done(`${total} instructions`)
    return exactRecordSchema.parse({
      format: 'liveproof-exact',
      version: 1,
      instrument: 'exact',
      accelerator: 'tcg,icount',
      harness: { version: harnessVersion(), node: process.version },
      qemu: await identifyQemu(),
      kernels: { a: kernelRecordSchema.parse(a), b: kernelRecordSchema.parse(b) },
      guest: { memoryMiB, cmdlines },
      series: {
        from: a.name,
        to: b.name,
        workload: { ...workload, initrdBytes: images.nextInitrdBytes, cpus: 1 },
        phases: cutIntoPhases(sides, crossings).map(({ instructions, ...phase }) => ({
          ...phase,
          samples: [instructions, instructions],
        })),
        total: [total, total],
      },
      uncertainty,
      profile: profile && symbols ? profileOf(counts, { symbols, most: functionsMost }) : null,
    } satisfies ExactRecord)
  } catch (error) {
    step.fail()
    throw error
  }
}
