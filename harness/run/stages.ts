import type { CaseDefinition } from '../case/define.js'

/** One stage of a case, at a place of the route. */
export interface StageAt {
  readonly name: 'before' | 'between' | 'after'
  /** As checks are marked with it: `before`, or `before hop 2` where there are several. */
  readonly label: string
  /** Which hop it belongs to, from 0: a case of one hop starts afresh at each, one of several has only the first. */
  readonly round: number
}

/** Where in a route a guest is: in kernel number `kernel`, from 0, of a route with `hops` hops. */
interface Place {
  kernel: number
  hops: number
}

/** What a case does when its guest has come into a kernel. */
export function stageOnArrival(definition: CaseDefinition, { kernel, hops }: Place): StageAt | undefined {
  if (isJourney(definition) && kernel < hops) return undefined
  const label = hops === 1 ? 'after' : `after hop ${kernel}`
  return { name: 'after', label, round: isJourney(definition) ? 0 : kernel - 1 }
}

/** What a case does before its guest leaves a kernel. */
export function stageOnDeparture(definition: CaseDefinition, { kernel, hops }: Place): StageAt {
  if (isJourney(definition) && kernel > 0)
    return { name: 'between', label: `between hops ${kernel} and ${kernel + 1}`, round: 0 }
  const label = hops === 1 ? 'before' : `before hop ${kernel + 1}`
  return { name: 'before', label, round: kernel }
}

/** A case of several hops, or of one and the way back, goes through the whole route once; any other one through each hop by itself. */
function isJourney({ between, guest: { hops = 1, fallsBack = false } = {} }: CaseDefinition): boolean {
  return between !== undefined || hops > 1 || fallsBack
}
