import type { Point } from './point.js'

/** What looking at a certificate comes to, in plain words. */
interface Headline {
  readonly word: 'VERIFIED' | 'NOT VERIFIED' | 'INCONCLUSIVE'
  readonly sentence: string
}

const words = { 0: 'VERIFIED', 1: 'NOT VERIFIED', 3: 'INCONCLUSIVE' } as const

/** What `liveproof certificate verify` exits with: 1 if anything fails, else 3 if anything came to no conclusion, else 0. */
export function exitStatusOf(points: readonly Point[]): 0 | 1 | 3 {
  if (points.some(({ outcome }) => outcome === 'fails')) return 1
  return points.some(({ outcome }) => outcome === 'unknown') ? 3 : 0
}

export function headlineOf(points: readonly Point[]): Headline {
  const tally = (outcome: Point['outcome']): number =>
    points.filter((point) => point.outcome === outcome).length
  const others = [
    { number: tally('fails'), says: 'failed' },
    { number: tally('unknown'), says: 'came to no conclusion' },
    { number: tally('skipped'), says: 'skipped' },
  ]
  const sentence = [
    `${tally('holds')} of ${points.length} points hold`,
    ...others.filter(({ number }) => number > 0).map(({ number, says }) => `${number} ${says}`),
  ].join(', ')
  return { word: words[exitStatusOf(points)], sentence }
}
