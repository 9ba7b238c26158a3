import type { Context } from '../context.js'
import { findCleanBuild } from '../kernel/clean-build.js'
import { DoesNotBuild } from '../kernel/does-not-build.js'
import type { Kernel } from '../kernel/kernel.js'
import { provideKernel } from '../kernel/provide.js'
import type { BuildCost } from '../record/bisect-record.js'
import type { BisectWorld } from './test-candidate.js'

/** Builds kernels, and remembers how each was come by when it was asked for last. */
export function kernelBuilder(context: Context): Pick<BisectWorld, 'build' | 'costOf'> {
  const last = new Map<string, BuildCost['how']>()
  return {
    build: async (kernel) => {
      const since = new Date().toISOString()
      try {
        last.set(kernel, howBuilt(await provideKernel(context, kernel), since))
        return null
      } catch (error) {
        if (!(error instanceof DoesNotBuild)) throw error
        last.set(kernel, 'failed')
        return error.message
      }
    },
    costOf: async (kernel) => ({
      how: last.get(kernel) ?? 'found',
      cleanMs: (await findCleanBuild(context, kernel))?.ms ?? null,
    }),
  }
}

/** `since`: ISO 8601 in UTC, as the record of its build has it. */
function howBuilt({ build }: Kernel, since: string): BuildCost['how'] {
  if (build === undefined || build.finished < since) return 'found'
  return build.clean ? 'clean' : 'incremental'
}
