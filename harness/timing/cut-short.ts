import type { LiveproofError } from '../errors.js'
import type { TimingRecord } from './timing-record.js'

/** A timing that is to be kept, and what ended it before all was timed. */
export interface Timed {
  readonly record: TimingRecord
  readonly aborted: LiveproofError | undefined
}

/** What a record says of the error that cut it short. */
export function abortedAs(error: LiveproofError | undefined): TimingRecord['aborted'] {
  return error === undefined ? null : { message: error.message, help: error.help ?? null }
}
