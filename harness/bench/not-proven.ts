import { LiveproofError } from '../errors.js'

/** Something that was to be measured did not do its work: how long that took is of no interest. */
export class NotProven extends LiveproofError {
  readonly exitStatus = 1
}
