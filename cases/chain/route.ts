import type { GuestNeeds } from '../../harness/case/define.js'

/**
 * A -> A -> A -> A -> A, or A -> B -> A -> B -> A: both kernels are handed state that was handed to the one before. All chains share
 * one guest and its hops.
 */
export const hops = 4

export const chain: GuestNeeds = { hops }
