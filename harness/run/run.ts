import { mkdir, rmdir } from 'node:fs/promises'
import { cpus, freemem } from 'node:os'
import { join } from 'node:path'
import { type FoundCase, findCases } from '../case/find.js'
import type { Context } from '../context.js'
import { LiveproofError } from '../errors.js'
import { asExpected } from '../expectation/match.js'
import { type Expectation, readExpectations } from '../expectation/parse.js'
import { type Accelerator, qemuVersion } from '../guest/accelerator.js'
import { type Deadlines, deadlinesFor } from '../guest/deadlines.js'
import { hostTscKhz } from '../guest/host-tsc.js'
import type { AcceleratorName, Hypervisor } from '../guest/machine.js'
import { qemuHypervisor } from '../guest/qemu.js'
import { compiledCasesDirectory } from '../installation.js'
import { shippedKernels } from '../kernel/catalog.js'
import type { GuestRecord, RunRecord } from '../record/record.js'
import { createRunDirectory, pointLatestAt, type RunDirectory } from '../record/run-directory.js'
import { writeRecord } from '../record/store.js'
import { writeReports } from '../report/write-reports.js'
import { onStorage } from '../storage/on-storage.js'
import { resultsPlace } from '../storage/place.js'
import { type Artefacts, known, provideArtefacts, provideKernels } from './artefacts.js'
import { chooseAccelerator } from './choose-accelerator.js'
import { concludeGroup } from './conclude.js'
import { runGroups } from './groups.js'
import { kernelsOf, nothingKnown, type Plan, planRun } from './plan.js'
import { type Observed, recordOfRun } from './record-of-run.js'
import type { RunRequest } from './request.js'

export interface RunResult {
  readonly record: RunRecord
  /** Absolute. */
  readonly directory: string
}

/** What a run needs of the outside, so that tests, and runs of other cases than the shipped ones, can put theirs in its place. */
export interface RunWorld {
  readonly findCases: () => Promise<FoundCase[]>
  /** Those of the cases with these ids. */
  readonly readExpectations: (cases: readonly string[]) => Promise<Expectation[]>
  readonly provideKernels: typeof provideKernels
  readonly provideArtefacts: typeof provideArtefacts
  readonly hypervisor: (place: { workDir: string }) => Hypervisor
  readonly hypervisorVersion: () => Promise<string>
  readonly deadlines: (accelerator: AcceleratorName) => Deadlines
  readonly hostTscKhz: typeof hostTscKhz
  /** What is done to the record before it is written and reported; nothing by default. */
  readonly refine?: (record: RunRecord) => RunRecord
}

export const realWorld: RunWorld = {
  findCases: async () => await findCases(compiledCasesDirectory),
  readExpectations: async (cases) => await readExpectations(shippedKernels, cases),
  provideKernels,
  provideArtefacts,
  hypervisor: qemuHypervisor,
  hypervisorVersion: qemuVersion,
  deadlines: (accelerator) => deadlinesFor(accelerator, process.env),
  hostTscKhz,
}

/**
 * Carries out a run from the request to the reports on disk. Throws `UsageError` for what cannot be run at all, and what
 * interrupts it; a record of what was observed until then is written all the same.
 */
export async function run(
  context: Context,
  request: RunRequest,
  world: RunWorld = realWorld,
): Promise<RunResult> {
  const found = await world.findCases()
  const expectations = await world.readExpectations(found.map(({ id }) => id))
  // A mistyped case, a missing QEMU and an unwritable place are said before a kernel is built.
  const draft = planRun(found, request, nothingKnown)
  const qemu = await world.hypervisorVersion()
  const directory = await createRunDirectory(request.resultsDir)
  try {
    return await onStorage(resultsPlace(request.resultsDir), () =>
      carryOut(context, request, { world, found, expectations, draft, qemu, directory }),
    )
  } catch (error) {
    // Where nothing could be observed, nothing is left: it is not removed with anything in it.
    await rmdir(directory.path).catch(() => {})
    throw error
  }
}

interface Beginning {
  world: RunWorld
  found: readonly FoundCase[]
  expectations: readonly Expectation[]
  /** Made without looking at any kernel: it says which are needed. */
  draft: Plan
  qemu: string
  directory: RunDirectory
}

async function carryOut(
  context: Context,
  request: RunRequest,
  { world, found, expectations, draft, qemu, directory }: Beginning,
): Promise<RunResult> {
  const started = new Date()
  const all = kernelsOf(draft)
  const kernels = await world.provideKernels(context, { route: request.route, all })
  const plan = planRun(found, request, kernels)
  const second = new Set(plan.groups.flatMap(({ shape }) => shape.route[1] ?? []))
  const artefacts = await world.provideArtefacts(context, {
    kernels: kernels.provided,
    first: request.route[0] ?? '',
    second: [...second],
  })
  const accelerator = await chooseAccelerator(context, request.accelerator)
  const observed = await observe(context, {
    request,
    world,
    expectations,
    plan,
    artefacts,
    accelerator,
    directory,
  })
  const { refine = (record) => record } = world
  const record = refine(
    recordOfRun(request, {
      id: directory.id,
      started,
      kernels: [...kernels.provided.values()],
      image: artefacts.image,
      accelerator,
      qemu,
      found,
      observed,
    }),
  )
  await writeRecord(directory.path, record)
  await writeReports(directory.path, record)
  if (request.latest) await pointLatestAt(directory)
  if (observed.aborted !== undefined) throw observed.aborted
  return { record, directory: directory.path }
}

/** Of the memory that is free when guests are started, so much is theirs. */
const shareOfHost = 0.8

interface Observing {
  request: RunRequest
  world: RunWorld
  expectations: readonly Expectation[]
  plan: Plan
  artefacts: Artefacts
  accelerator: Accelerator
  directory: RunDirectory
}

async function observe(context: Context, observing: Observing): Promise<Observed> {
  const { request, expectations, plan, artefacts, accelerator, directory, world } = observing
  const guests: GuestRecord[] = []
  const cases: Observed['cases'] = plan.decided.map(({ id, judgement }) => ({ id, ...judgement, ...unrun }))
  const setup = {
    artefacts,
    hypervisor: world.hypervisor(context),
    accelerator: accelerator.name,
    deadlines: world.deadlines(accelerator.name),
    // Emulated, a guest's counter is the host's (QEMU: cpu_get_host_ticks); by KVM it is told its frequency.
    tscKhz: accelerator.name === 'tcg' ? await world.hostTscKhz() : null,
    turns: mustTakeTurns(request, plan, cpus().length),
    seed: request.seed,
    directory: directory.path,
    signal: context.signal,
  }
  try {
    await mkdir(join(directory.path, 'guests'), { recursive: true })
    await runGroups(
      context,
      { setup, groups: plan.groups },
      {
        jobs: request.jobs,
        memoryMiB: Math.floor((freemem() / 2 ** 20) * shareOfHost),
        onGuest: (guest) => guests.push(guest),
        onFinished: (finished) => {
          const kernels = finished.group.shape.route.map((name) => known(artefacts.sides, name).kernel)
          const concluded = concludeGroup(finished, request)
          cases.push(...concluded.map((one) => asExpected(one, { expectations, kernels })))
        },
      },
    )
    return { guests, cases, aborted: undefined }
  } catch (error) {
    if (!(error instanceof LiveproofError)) throw error
    return { guests, cases, aborted: error }
  }
}

/**
 * Where the guests that run at once have more processors than the host, a thread for each would only have the host switch
 * between them: two guests of two processors took 5.5 s instead of 7.0 s on two of the host's when each guest's took turns.
 */
function mustTakeTurns({ jobs }: RunRequest, { groups }: Plan, hostCpus: number): boolean {
  const most = Math.max(0, ...groups.map(({ shape }) => shape.cpus))
  return Math.min(jobs, groups.length) * most > hostCpus
}

const unrun = { expectation: null, checks: [], measurements: [], guest: null, earlierGuests: [], ms: 0 }
