import { runWords } from '../../outcome/run-words.js'
import type { CampaignRecord } from '../../record/campaign-record.js'
import type { RouteRecord, RouteRun } from '../../record/route-record.js'
import { shellWord } from '../../shell-word.js'

type Request = Pick<CampaignRecord['request'], 'memoryMiB' | 'cpus' | 'cases'>

interface What {
  readonly request: Request
  /** A case's id; without one the run is repeated as it was. */
  readonly caseId?: string
}

/**
 * The command line that repeats a run of a route with the same bytes in the same order, fit to be pasted into a shell.
 * Names stand in it as they stand in the record, quoted: whoever prints it must escape it.
 */
export function reproductionOf({ route }: Pick<RouteRecord, 'route'>, run: RouteRun, what: What): string {
  const { memoryMiB, cpus, cases } = what.request
  const words = runWords({
    route,
    seed: run.seed,
    shuffle: run.shuffle,
    quick: run.quick && what.caseId === undefined,
    memoryMiB,
    cpus,
    cases: what.caseId === undefined ? cases : [what.caseId],
  })
  return ['liveproof', ...words].map(shellWord).join(' ')
}
