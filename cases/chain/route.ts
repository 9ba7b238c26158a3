import type { GuestNeeds } from '../../harness/case/define.js'

/** A -> A -> A -> A, or A -> B -> A -> B: enough for a kernel that was handed state to hand it on to one that does so again. */
export const hops = 3

export const chain: GuestNeeds = { hops }
