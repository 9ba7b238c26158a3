/** From a kernel into one, by name. */
export type Hop = readonly [string, string]

/** Which kernel of a hop the candidates are: the one that saves, the one that restores, or both. */
export type Side = 'source' | 'target' | 'both'

/** The hop that puts a candidate to the test; `fixed` is the kernel on its other side. */
export function routeOf(side: Side, { candidate, fixed }: { candidate: string; fixed: string }): Hop {
  switch (side) {
    case 'source':
      return [candidate, fixed]
    case 'target':
      return [fixed, candidate]
    case 'both':
      return [candidate, candidate]
  }
}

/** Whether each of these hops shows the failure; `good` and `bad` are the ends. */
interface Shown {
  /** bad -> good */
  readonly badSaves: boolean
  /** good -> bad */
  readonly badRestores: boolean
}

/**
 * On which side the fault sits, where it was not said: on the one that shows it with the good kernel on the other. Where it takes the bad one
 * on both sides, it sits in what they have to say to each other; where either will do, the one that saves is looked at.
 */
export function sideOf({ badSaves, badRestores }: Shown): Side {
  if (badSaves) return 'source'
  return badRestores ? 'target' : 'both'
}
