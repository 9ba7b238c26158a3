import type { Prediction, Remark } from '../record/prediction-record.js'
import type { RouteJudgement } from '../record/route-record.js'

/** The part that a kernel refuses by, to the ABI string that foretells it. */
const foretoldBy = { kho: 'kho', luo: 'luo', file: 'memfd' } as const

type Observed = Pick<RouteJudgement, 'verdict' | 'refusal'>

interface Compared {
  /** Kernel names. */
  readonly route: readonly string[]
  readonly prediction: Prediction
  readonly judgement: Observed
}

/** What was predicted beside what was observed. No string of a kernel drifts from itself: one that fails alone is no matter of ABI. */
export function remarkOn({ route, prediction, judgement }: Compared): Remark {
  if (prediction.verdict === 'unknown' || judgement.verdict === 'not-proven') return 'incomparable'
  const isCompatible = judgement.verdict === 'compatible'
  switch (prediction.verdict) {
    case 'compatible':
      if (isCompatible) return 'as-predicted'
      return new Set(route).size === 1 ? 'otherwise' : 'silent-drift'
    case 'refused':
      if (isCompatible) return 'needless-bump'
      return isForetold(prediction, judgement) ? 'as-predicted' : 'otherwise'
    case 'loses':
      return judgement.verdict === 'loses' ? 'as-predicted' : 'otherwise'
  }
}

/** Refused, and by the part whose string differs: where a kernel's words name no part, its refusal alone must do. */
function isForetold({ by }: Prediction, { verdict, refusal }: Observed): boolean {
  return verdict === 'refused' && (refusal === null || foretoldBy[refusal.part] === by)
}
