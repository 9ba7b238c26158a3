import type { HopRecord } from '../hop-record.js'
import type { BootMarks } from './boot-marks.js'
import type { Exchange } from './exchange.js'

/** What was seen of a hop, in milliseconds of the host's clock; what it did not come to is not there. */
export interface HopTimes {
  readonly kind: HopRecord['kind']
  readonly began: number
  /** The next kernel is in the guest, where it had to be sent. */
  readonly sent?: number
  /** It is loaded. */
  readonly loaded?: number
  /** All is done in A: the guest is told to leave it. */
  readonly left?: number
  /** What the kernels said meanwhile. */
  readonly heard: BootMarks
  /** B's READY was heard. */
  readonly ready?: number
  /** The agent is there in B, the hop was looked at, and the cases begin. */
  readonly arrived?: number
  readonly ended: number
  /** All that was asked of the agents in A and in B. */
  readonly before: readonly Exchange[]
  readonly after: readonly Exchange[]
}
