/**
 * What `liveproof` exits with: 0 all proven, 1 something failed, 2 wrong usage or configuration, 3 the harness or the
 * host could not do its part, 130/143 interrupted by SIGINT/SIGTERM.
 */
export type ExitStatus = 0 | 1 | 2 | 3 | 130 | 143

interface Explanation {
  /** What the user can do about it, as one sentence or one command. */
  help?: string
  cause?: unknown
}

/** A problem that can be explained in one line: it is printed without a stack trace. */
export abstract class LiveproofError extends Error {
  abstract readonly exitStatus: ExitStatus
  readonly help: string | undefined

  constructor(message: string, { help, cause }: Explanation = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.help = help
  }
}

/** The user asked for something that cannot be: an unknown kernel, case or option, a file that is not what it should be. */
export class UsageError extends LiveproofError {
  readonly exitStatus = 2
}

/** The harness or the host could not do its part: a full disk, a missing tool, a mirror that does not answer. */
export class HostError extends LiveproofError {
  readonly exitStatus = 3
}

/** The user interrupted the program. */
export class Interrupted extends LiveproofError {
  readonly exitStatus: 130 | 143

  constructor(signal: 'SIGINT' | 'SIGTERM') {
    super(`interrupted by ${signal}`)
    this.exitStatus = signal === 'SIGINT' ? 130 : 143
  }
}
