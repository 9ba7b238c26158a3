import type { Failure } from './failure.js'

/** What a hop shows of one thing that is looked at: of a case, of its console, of a phase. Each with one sentence that says so. */
export type Shown =
  | { readonly kind: 'good'; readonly reason: string }
  /** In a way that is looked for, or would be at the bad end. */
  | { readonly kind: 'failing'; readonly failure: Failure; readonly reason: string }
  /** It failed, and of what was asked for that tells nothing. */
  | { readonly kind: 'other-failure'; readonly reason: string }
  /** The kernels do not offer what it takes. */
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }

/** What one hop showed. */
export interface Observation {
  /** Of the run, or the timings, whose records it was taken from. */
  readonly ids: readonly string[]
  /** By the names of what is looked at, in their order. */
  readonly points: ReadonlyMap<string, Shown>
}

/** Whether it shows a failure that can be looked for. */
export function fails({ points }: Observation): boolean {
  return [...points.values()].some(({ kind }) => kind === 'failing')
}
