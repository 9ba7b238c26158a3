import type { Remark } from '../../record/prediction-record.js'

/** How what was observed compares with what was predicted. */
export const remarkWords: Readonly<Record<Remark, string>> = {
  'as-predicted': 'as predicted',
  'silent-drift': 'silent ABI drift',
  'needless-bump': 'needless ABI bump',
  otherwise: 'otherwise than predicted',
  incomparable: 'not comparable',
}
