import type { RunRecord } from '../record/record.js'
import type { RouteRecord, RouteRun, Subject } from '../record/route-record.js'
import { condenseCases, condenseHops, condenseTroubles } from './condense.js'
import { upperBound } from './confidence.js'
import { judgeRoute } from './judge-route.js'
import type { KernelFacts } from './kernel-facts.js'
import { predictRoute } from './predict.js'
import { remarkOn } from './remark.js'

interface Evidence {
  readonly key: string
  readonly subject: Subject
  /** Kernel names. */
  readonly route: readonly string[]
  /** Those of the route, by name. */
  readonly kernels: ReadonlyMap<string, { readonly kernel: KernelFacts }>
  /** Of the confidence that is stated. */
  readonly level: number
  readonly runs: readonly RouteRun[]
  /** Of the same runs, in the same order. */
  readonly records: readonly RunRecord[]
}

/** What all runs of a route come to. */
export function concludeRoute({ key, subject, route, kernels, level, runs, records }: Evidence): RouteRecord {
  const along = route.flatMap((name) => kernels.get(name)?.kernel ?? [])
  const prediction = predictRoute(along)
  const judgement = judgeRoute({
    route: [...route],
    kernels: Object.fromEntries(along.map((kernel) => [kernel.name, kernel])),
    runs: [...records],
  })
  const failures = runs.filter(({ exitStatus }) => exitStatus !== 0).length
  return {
    format: 'liveproof-route',
    version: 1,
    key,
    subject,
    route: [...route],
    prediction,
    judgement,
    remark: remarkOn({ route, prediction, judgement }),
    confidence: {
      runs: runs.length,
      failures,
      level,
      atMost: judgement.verdict === 'not-proven' ? 1 : upperBound({ runs: runs.length, failures, level }),
    },
    runs: [...runs],
    cases: condenseCases(records),
    troubles: condenseTroubles(records),
    hops: condenseHops(route, records),
  }
}
