import { UsageError } from '../errors.js'
import { checkBudget } from './check-budget.js'
import { refuseOtherHops, refuseOtherWays } from './comparable.js'
import { checkRequest } from './exact/request.js'
import { exactRequestOf } from './exact-hops.js'
import { knownSpans } from './known-spans.js'
import type { TimingRequest } from './request.js'

/**
 * Throws `UsageError` for what no timing could come of, as far as that is known before a kernel is built: no hop, what is not exact, a
 * guest that has no room for what it preserves, a budget that cannot be judged.
 */
export function refuseInVain(request: TimingRequest): void {
  const { hops, instrument, budgets, baseline, memoryMiB } = request
  if (hops.length === 0) throw new UsageError('there is no hop to time')
  if (instrument === 'exact') for (const hop of hops) checkRequest(exactRequestOf(hop, request))
  const most = Math.max(...hops.map(({ workload }) => workload.memoryMiB))
  if (most >= memoryMiB)
    throw new UsageError(`guests of ${memoryMiB} MiB have no room to preserve ${most} MiB`, {
      help: 'raise --memory, or leave it out',
    })
  const spans = knownSpans(instrument)
  for (const budget of budgets) checkBudget(budget, { instrument, spans, hasBaseline: baseline !== null })
}

/** Throws `UsageError` for a baseline that the hops, which will run on this accelerator, cannot be compared with. */
export function refuseBaseline(request: TimingRequest, { accelerator }: { accelerator: string }): void {
  const { instrument, hops, memoryMiB, baseline } = request
  if (baseline === null) return
  refuseOtherWays({ instrument, accelerator, memoryMiB }, baseline.record)
  refuseOtherHops(hops, baseline.record)
}
