import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.js'
import type { Kernel } from '../../kernel/kernel.js'
import { checkKernelName, provideKernel } from '../../kernel/provide.js'
import { buildCounter } from './build.js'
import { exactCmdline } from './cmdline.js'
import { exactArgv } from './guest-argv.js'
import { packGuestImages } from './guest-images.js'
import { checkHandover } from './handover.js'
import { edgesOf } from './passage.js'
import { planScripts } from './plan.js'
import { profileArguments } from './profile-cuts.js'
import { provideBothSymbols, provideSymbols } from './read-symbols.js'
import type { ExactRecord } from './record.js'
import { type Observation, recordOf } from './record-of-hop.js'
import { checkRequest, type ExactRequest, guestMemoryMiB } from './request.js'
import { runGuest } from './run-guest.js'
import { runTwice } from './run-twice.js'

/**
 * Times one hop from A to B to the instruction: twice, as a check of itself. Throws `UsageError` for what cannot be exact or
 * is no kernel, `HopFailed` for a guest that does not come through, `HostError` for one that is not repeatable.
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
  for (const kernel of [a, b]) checkHandover(kernel)
  const workDir = await mkdtemp(join(context.workDir, 'exact-'))
  const step = context.progress.step(`time ${a.name} -> ${b.name} to the instruction, twice`)
  try {
    const observation = await observe({ ...context, workDir }, { request, a, b, run })
    const record = await recordOf(observation, { request, a, b })
    step.done(`${record.series.total[0]} instructions`)
    return record
  } catch (error) {
    step.fail()
    throw error
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

interface Subject {
  request: ExactRequest
  a: Kernel
  b: Kernel
  run: typeof runGuest
}

async function observe(context: Context, { request, a, b, run }: Subject): Promise<Observation> {
  const { workload, paddingMiB = 0 } = request
  const profiled = request.profile ? await provideBothSymbols(context, { a, b }) : undefined
  const symbols = profiled?.b ?? (await provideSymbols(context, b))
  const scripts = planScripts(workload, { cmdline: exactCmdline('B') })
  const images = await packGuestImages(context, { a, b, scripts, paddingBytes: paddingMiB * 2 ** 20 })
  const guest = {
    kernel: a.bzImage,
    initrd: images.initrd,
    cmdline: exactCmdline('A'),
    memoryMiB: guestMemoryMiB(request),
  }
  const counter = await buildCounter(context)
  const runNamed = (name: 'first' | 'second', signal: AbortSignal) => {
    // Of the other run there is no profile, so that the check says whether it made a difference.
    const profile = profiled && name === 'first' ? profileArguments(scripts, profiled) : []
    const files = {
      console: join(context.workDir, `${name}.console`),
      counts: join(context.workDir, `${name}.counts`),
    }
    return run(exactArgv(guest, { ...files, counter, profile }), { files, signal })
  }
  const { lines, counts } = await runTwice(runNamed, {
    signal: context.signal,
    edgesOf: (counts) => edgesOf({ counts, symbols }),
  })
  return { scripts, lines, counts, symbols, profiled, initrdBytes: images.nextInitrdBytes }
}
