import { patchOfMutant, readMutants } from '../kernel/mutants.js'
import { mainSeries } from './releases.js'

interface PracticeMutant {
  readonly name: string
  /** Relative to the `kernels/` directory. */
  readonly patch: string
}

/** The mutants that are put on plain sources of the main series. Throws `UsageError` for a list of them that cannot be read. */
export async function practiceMutants(kernelsDir: string): Promise<PracticeMutant[]> {
  return Object.entries(await readMutants(kernelsDir))
    .filter(([, { bases }]) => bases.some((base) => base.startsWith(`debian:${mainSeries}`)))
    .map(([name]) => ({ name, patch: patchOfMutant(name) }))
}
