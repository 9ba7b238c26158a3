import type { Point } from '../outcome/point.js'

/** What explains a point that is not in order: what did not hold, what the kernel said, and how its guest ended. */
export interface Explained extends Pick<Point, 'verdict' | 'reason' | 'restsOn' | 'failed' | 'findings'> {
  readonly guest: {
    readonly id: string
    readonly end: { readonly lastWords: readonly string[] }
    /** Paths relative to the report. */
    readonly files: Readonly<Record<string, string>>
  } | null
}
