import type { RouteVerdict } from '../record/route-verdict.js'
import type { Refusal } from './refusal.js'

/** All that can speak against a route, from the worst on, and what is concluded from it. */
export const signVerdicts = {
  /** Memory that was preserved is there, and is not what it was. */
  corrupt: 'corrupts',
  /** A session or a file that was preserved cannot be had back. */
  gone: 'loses',
  /** What was preserved can be had back, and something about it is not as it was. */
  altered: 'loses',
  /** A kernel panicked, oopsed, or switched itself off. */
  down: 'panics',
  /** A guest did not go on. */
  stopped: 'hangs',
  /** An operation did not come to its end in a guest that was well. */
  stuck: 'hangs',
  refused: 'refused',
  /** A kernel would not jump into the next one. */
  stayed: 'not-proven',
  aborted: 'not-proven',
  unjudged: 'not-proven',
  unproven: 'not-proven',
  /** A control did not lose what it had to lose. */
  control: 'not-proven',
  /** Broken before there was any hop. */
  early: 'not-proven',
  /** In a guest with a kernel that is not of the route. */
  elsewhere: 'not-proven',
  /** A kernel shows other ABI strings than it was built with. */
  disagrees: 'not-proven',
  /** A promise is broken that is not about state. */
  promise: 'not-proven',
  warned: 'not-proven',
} as const satisfies Record<string, RouteVerdict>

export type SignKind = keyof typeof signVerdicts

/** Something in a run that speaks against its route. */
export interface Sign {
  readonly kind: SignKind
  /** The run it is from. */
  readonly run: string
  /** A case's id, `guest g1` or `run`. */
  readonly subject: string
  /** What was found, in a few words. */
  readonly detail: string
  /** The kernel that it is about, and its place in the guest's route; null where it is about none. */
  readonly kernel: string | null
  readonly boot: number | null
  readonly refusal: Refusal | null
}
