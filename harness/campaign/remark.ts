import type { Prediction, Remark } from '../record/prediction-record.js'
import type { RouteJudgement } from '../record/route-record.js'

/** The part that a kernel refuses by, to the ABI string that foretells it. */
const foretoldBy = { kho: 'kho', luo: 'luo', file: 'memfd' } as const

type Observed = Pick<RouteJudgement, 'verdict' | 'refusal'>

/** What was predicted beside what was observed. */
export function remarkOn(prediction: Prediction, judgement: Observed): Remark {
  if (prediction.verdict === 'unknown' || judgement.verdict === 'not-proven') return 'incomparable'
  const isCompatible = judgement.verdict === 'compatible'
  switch (prediction.verdict) {
    case 'compatible':
      return isCompatible ? 'as-predicted' : 'silent-drift'
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

interface Remarked {
  /** Kernel names. */
  readonly route: readonly string[]
  readonly remark: Remark
  readonly prediction: Prediction
  readonly judgement: Pick<RouteJudgement, 'verdict'>
}

/** The remark for people, as one sentence: what of the kernels' ABI strings can be relied on. */
export function remarkSentence({ route, remark, prediction, judgement }: Remarked): string {
  const names = [...new Set(route)]
  const kernels = names.join(' and ')
  switch (remark) {
    case 'as-predicted':
      return `as predicted: ${prediction.reason}`
    case 'silent-drift':
      return names.length === 1
        ? `against the prediction: ${kernels} has one set of ABI strings, and does not understand itself`
        : `silent ABI drift: the strings say that ${kernels} understand each other, and they do not`
    case 'needless-bump':
      return `needless bump: the strings say that ${kernels} do not understand each other, and they do`
    case 'otherwise':
      return `otherwise than predicted: foretold was "${prediction.verdict}" (${prediction.reason}), observed was "${judgement.verdict}"`
    case 'incomparable':
      return prediction.verdict === 'unknown'
        ? `not to be compared: ${prediction.reason}`
        : `not to be compared: foretold was "${prediction.verdict}", and nothing is proven`
  }
}
