import { OperationFailed } from '../agent/requests.js'
import type { PreservableKind, PreservationRecord } from '../kernel/preservable.js'

interface Surveyed {
  /** Index into the guest's route. */
  boot: number
  /** What the catalogue says that the kernel preserves. */
  promised: readonly PreservableKind[]
  answers: PreservationRecord[]
}

/** What a case finds out about the kernel that it runs under, for the table of what each kernel preserves. */
export class KernelSurvey {
  readonly #surveyed: Surveyed

  constructor(surveyed: Surveyed) {
    this.#surveyed = surveyed
  }

  /**
   * Makes a file of a kind and tries to preserve it, and notes the kernel's answer. Without `make` having succeeded there is
   * nothing to preserve.
   */
  async preservation(
    kind: PreservableKind,
    { make, preserve }: { make: () => Promise<unknown>; preserve: () => Promise<unknown> },
  ): Promise<PreservationRecord> {
    const { boot, promised, answers } = this.#surveyed
    const absence = await errnoOf(make)
    const refusal = absence === null ? await errnoOf(preserve) : null
    const answer = absence !== null ? 'absent' : refusal !== null ? 'refused' : 'preserved'
    const record: PreservationRecord = {
      boot,
      kind,
      answer,
      errno: absence ?? refusal,
      promised: promised.includes(kind),
    }
    answers.push(record)
    return record
  }
}

/** Null if the operation succeeds. */
async function errnoOf(operation: () => Promise<unknown>): Promise<string | null> {
  try {
    await operation()
    return null
  } catch (error) {
    if (error instanceof OperationFailed) return error.errno
    throw error
  }
}
