import { rmdir } from 'node:fs/promises'
import { cpus, loadavg, totalmem } from 'node:os'
import type { Context } from '../context.js'
import { qemuVersion } from '../guest/accelerator.js'
import { provideImage } from '../image/mini.js'
import { nativeHelpersDirectory } from '../installation.js'
import type { Kernel } from '../kernel/kernel.js'
import { checkKernelName, provideKernel } from '../kernel/provide.js'
import { programDigest } from '../program-digest.js'
import { createRunDirectory, pointLatestAt, type RunDirectory } from '../record/run-directory.js'
import { writeTimingReports } from '../report/timing/write-timing-reports.js'
import { chooseAccelerator } from '../run/choose-accelerator.js'
import type { Timed } from './cut-short.js'
import { measureExact } from './exact/measure.js'
import { timeExactly } from './exact-hops.js'
import { refuseBaseline, refuseInVain } from './refuse-in-vain.js'
import type { TimingRequest } from './request.js'
import type { TimingRecord } from './timing-record.js'
import { writeTiming } from './timing-store.js'
import { realWall } from './wall/real-wall.js'
import { timeByWall } from './wall-rounds.js'

export interface TimingResult {
  readonly record: TimingRecord
  /** What it was compared with. */
  readonly baseline: TimingRecord | null
  /** Absolute. */
  readonly directory: string
}

/** What a timing needs of the outside, so that tests can put theirs in its place. */
export interface TimingWorld {
  readonly checkKernelName: (name: string) => Promise<void>
  readonly provideKernel: (context: Context, name: string) => Promise<Kernel>
  readonly provideImage: (context: Context) => Promise<unknown>
  readonly chooseAccelerator: typeof chooseAccelerator
  readonly qemuVersion: () => Promise<string>
  readonly measureExact: typeof measureExact
  readonly wall: typeof realWall
  readonly load: () => number
}

const realWorld: TimingWorld = {
  checkKernelName,
  provideKernel,
  provideImage,
  chooseAccelerator,
  qemuVersion,
  measureExact,
  wall: realWall,
  load: () => loadavg()[0] ?? 0,
}

/**
 * Times hops, from the request to the record and the reports on disk. Throws `UsageError` for what cannot be timed at all, before a
 * kernel is built where that can be known, and what ended it before its time; a record of what was timed until then is written all the
 * same.
 */
export async function timeHops(
  context: Context,
  request: TimingRequest,
  world: TimingWorld = realWorld,
): Promise<TimingResult> {
  refuseInVain(request)
  const names = [...new Set(request.hops.flatMap(({ from, to }) => [from, to]))]
  for (const name of names) await world.checkKernelName(name)
  const qemu = await world.qemuVersion()
  refuseBaseline(request, { accelerator: await acceleratorOf(context, request, world) })
  const directory = await createRunDirectory(request.resultsDir)
  try {
    const kernels = new Map<string, Kernel>()
    // One after the other: a kernel build takes all processors there are.
    for (const name of names) kernels.set(name, await world.provideKernel(context, name))
    return await keep(directory, request, await time(context, request, { world, directory, kernels, qemu }))
  } catch (error) {
    // Where nothing could be timed, nothing is left: it is not removed with anything in it.
    await rmdir(directory.path).catch(() => {})
    throw error
  }
}

async function acceleratorOf(
  context: Context,
  { instrument, accelerator }: TimingRequest,
  { chooseAccelerator }: TimingWorld,
): Promise<string> {
  return instrument === 'exact' ? exactAccelerator.name : (await chooseAccelerator(context, accelerator)).name
}

const exactAccelerator = { name: 'tcg', reason: 'its instructions can be counted' } as const

interface Ready {
  readonly world: TimingWorld
  readonly directory: RunDirectory
  readonly kernels: ReadonlyMap<string, Kernel>
  /** Its version. */
  readonly qemu: string
}

async function time(
  context: Context,
  request: TimingRequest,
  { world, directory: { id }, kernels, qemu }: Ready,
): Promise<Timed> {
  const asked = askedOf(request)
  if (request.instrument === 'wall') {
    await world.provideImage(context)
    return await timeByWall(context, request, { id, asked, kernels, wall: world.wall })
  }
  const host = {
    cpus: cpus().length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    qemu,
    accelerator: exactAccelerator,
  }
  // Its guests' userspace is made of nothing but these sources.
  const image = { name: 'exact', digest: await programDigest([nativeHelpersDirectory]) }
  const about = { id, started: new Date().toISOString(), host, image, request: asked }
  return await timeExactly(context, request, {
    about,
    measure: world.measureExact,
    kernels,
    load: world.load,
  })
}

function askedOf({ argv, seed, budgets, baseline }: TimingRequest) {
  return {
    argv: [...argv],
    seed,
    budgets: budgets.map(({ text }) => text),
    baseline: baseline && { id: baseline.record.id, name: baseline.name, digest: baseline.digest },
  }
}

async function keep(
  directory: RunDirectory,
  request: TimingRequest,
  { record, aborted }: Timed,
): Promise<TimingResult> {
  const baseline = request.baseline?.record ?? null
  const write = async (): Promise<void> => {
    await writeTiming(directory.path, record)
    await writeTimingReports(directory.path, record, { baseline })
    await pointLatestAt(directory)
  }
  if (aborted === undefined) await write()
  // The error is what matters: where the disk is full, no record of it can be had.
  else await write().catch(() => {})
  if (aborted !== undefined) throw aborted
  return { record, baseline, directory: directory.path }
}
