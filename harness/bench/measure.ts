import type { Context } from '../context.js'
import type { Accelerator } from '../guest/accelerator.js'
import { provideKernel } from '../kernel/provide.js'
import { type CliRun, timeCliRun } from './cli-run.js'
import { type FloodReport, measureFlood } from './flood.js'
import { packFloor, timeFloor } from './floor.js'
import type { BenchOptions } from './options.js'
import { timeUpstream } from './upstream.js'

/** One for each round, in the order of the rounds. */
export interface Measurements {
  /** In milliseconds. */
  readonly floors: readonly number[]
  readonly cases: readonly CliRun[]
  readonly quick: readonly CliRun[]
  readonly suites: readonly CliRun[]
  /** Where guests have an IOMMU, which takes longer to boot with. */
  readonly behindIommu: { readonly floors: readonly number[]; readonly runs: readonly CliRun[] }
  /** In milliseconds; empty if it was not asked for. */
  readonly upstream: readonly number[]
  readonly flood: FloodReport
}

export const measuredCase = 'memfd/content-64m'
export const floodBytes = 2 ** 30

/** The cases of a kernel that preserves iommufds, which no other kernel has anything to say to. */
const nativeLane = { cases: 'iommufd/native-*', kernel: 'iommufd-reference' }

/** What `liveproof run` gives its guests by default. */
const size = { memoryMiB: 1024, cpus: 2 }

/** Measures everything there is to measure, in turn, so that what disturbs the machine disturbs all of it alike. */
export async function measure(
  context: Context,
  { rounds, kernel, upstream, accelerator }: BenchOptions & { accelerator: Accelerator },
): Promise<Measurements> {
  const guests = ['--memory', String(size.memoryMiB), '--cpus', String(size.cpus)]
  const args = ['--from', kernel, ...guests]
  const floor = await packFloor(context, await provideKernel(context, kernel), {
    ...size,
    accelerator: accelerator.name,
  })
  const floorBehindIommu = await packFloor(context, await provideKernel(context, nativeLane.kernel), {
    ...size,
    accelerator: accelerator.name,
    iommu: true,
  })
  await noted(context, 'warming the caches', () => timeCliRun(context, [measuredCase, ...args]))

  if (upstream !== undefined)
    await noted(context, "building for the kernel's own script", () => timeUpstream(context, upstream))

  const floors: number[] = []
  const cases: CliRun[] = []
  const quick: CliRun[] = []
  const suites: CliRun[] = []
  const behindIommu = { floors: [] as number[], runs: [] as CliRun[] }
  const peers: number[] = []
  for (let round = 1; round <= rounds; round++) {
    const of = `round ${round} of ${rounds}`
    floors.push(await noted(context, `${of}: bare floor`, () => timeFloor(context, floor)))
    cases.push(
      await noted(context, `${of}: ${measuredCase}`, () => timeCliRun(context, [measuredCase, ...args])),
    )
    quick.push(await noted(context, `${of}: --quick`, () => timeCliRun(context, ['--quick', ...args])))
    suites.push(await noted(context, `${of}: all cases`, () => timeCliRun(context, args)))
    behindIommu.floors.push(
      await noted(context, `${of}: bare floor with an IOMMU`, () => timeFloor(context, floorBehindIommu)),
    )
    behindIommu.runs.push(
      await noted(context, `${of}: ${nativeLane.cases}`, () =>
        timeCliRun(context, [nativeLane.cases, '--from', nativeLane.kernel, ...guests]),
      ),
    )
    if (upstream !== undefined)
      peers.push(
        await noted(context, `${of}: the kernel's own script`, () => timeUpstream(context, upstream)),
      )
  }
  const flood = await noted(context, 'a console of 1 GiB', () => measureFlood(context, floodBytes))
  return { floors, cases, quick, suites, behindIommu, upstream: peers, flood }
}

async function noted<T>({ progress }: Context, title: string, work: () => Promise<T>): Promise<T> {
  const step = progress.step(title)
  try {
    const result = await work()
    step.done()
    return result
  } catch (error) {
    step.fail()
    throw error
  }
}
