import type { CheckRecord } from '../case/check-record.js'
import type { MeasurementRecord } from '../case/measurement-record.js'
import type { ConsoleFinding } from '../guest/finding.js'
import type { GuestRecord } from '../record/record.js'
import type { Verdict } from '../verdict/verdict.js'

/**
 * One statement of a report that is judged by itself: a case, or something that the harness watches over on its own.
 * What the harness watches gets a verdict in the same words as a case, so that every report treats both alike.
 */
export interface Point {
  /** A case's id, `guest g1` or `run`. */
  readonly subject: string
  readonly title: string
  readonly verdict: Verdict
  /** What the promise rests on; of cases alone. */
  readonly restsOn?: string | null
  /** One sentence for every verdict but `pass`, and for a `pass` where a failure was expected. */
  readonly reason: string | null
  /** Milliseconds; null where there is no time of its own. */
  readonly ms: number | null
  /** The checks that did not hold. */
  readonly failed: readonly CheckRecord[]
  readonly measurements: readonly MeasurementRecord[]
  readonly findings: readonly ConsoleFinding[]
  /** Whose console and files explain it. */
  readonly guest: GuestRecord | null
}
