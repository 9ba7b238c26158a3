import type { Test } from 'tap'
import { answers } from '../../fake-guest/happenings.js'
import type { BootScript, Deed } from '../../fake-guest/script.js'
import type { RunRecord } from '../../record/record.js'
import type { Verdict } from '../../verdict/verdict.js'
import type { FakeWorldOptions } from '../fake-world.js'
import type { RunRequest } from '../request.js'

/** What happens in a run, and what must be concluded from it. */
export interface Story extends FakeWorldOptions {
  /** Kernel A and kernel B, each healthy but for this. */
  a?: BootScript
  b?: BootScript
  /** By default the case `ram/first` alone. */
  asked?: Partial<RunRequest>
  /** About the one case; with more of them, by their ids. */
  verdict: Verdict | Record<string, Verdict>
  /** What `liveproof run` must exit with. */
  exit: 0 | 1 | 3
  /** What one of the reasons that are given must say. */
  because?: RegExp
  /** What else must be in the record, or in the run's directory. */
  also?: (t: Test, record: RunRecord, directory: string) => unknown
}

/** By what is told. */
export type Stories = Record<string, Story>

/** In milliseconds: how long something is waited for that is not going to come. */
export const short = 300

/** The agent says that the kernel refused. */
export function refuses(errno: string, { call, what }: { call: string; what?: string }): Deed {
  return answers(`err ${errno} t0=1 t1=2 call=${call}${what === undefined ? '' : ` what=${what}`}`)
}
