import { kernelBuilder } from '../bisect/builder.js'
import { draftPlan } from '../bisect/draft-plan.js'
import { hopRunner } from '../bisect/run-hop.js'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { checkKernelName } from '../kernel/provide.js'
import { readRecord } from '../record/store.js'
import { failuresLike, type Like } from './like.js'
import type { StepRequest } from './request.js'
import { type Step, takeStep } from './take-step.js'

/**
 * Tests the kernel in real guests. Throws `UsageError` for what cannot be tested at all, before anything is built for it; `HostError` as
 * `takeStep` does.
 */
export async function takeRealStep(context: Context, request: StepRequest): Promise<Step> {
  const like = await readLike(request)
  const suite = { ...request.suite, cases: like?.cases ?? request.suite.cases }
  await draftPlan(suite)
  for (const name of [request.kernel, request.fixed]) if (name !== null) await checkKernelName(name)
  const { build } = kernelBuilder(context)
  const run = hopRunner(context, { ...request, suite, fresh: false })
  return await takeStep({ ...request, hunted: like?.hunted ?? null }, { build, run })
}

async function readLike({ like, suite, resultsDir }: StepRequest): Promise<Like | null> {
  if (like === null) return null
  if (like === 'latest')
    throw new UsageError('--like latest may lead to another run before the bisection is over', {
      help: 'name it by its id or its path',
    })
  return failuresLike(await readRecord(like, { resultsDir }), suite)
}
