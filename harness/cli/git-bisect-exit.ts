import type { Outcome } from '../bisect/outcome.js'

/** git-bisect(1), "Bisect run": 0 good, 1 to 127 bad, but 125: not to be tested; 128 and more end it. */
const statuses: Record<Outcome, number> = { good: 0, bad: 1, 'cannot-tell': 125 }

const abort = { usage: 129, host: 128 } as const

let concluded: Outcome | null = null

/** What this process is to tell `git bisect run` of the commit. */
export function concludeStep(outcome: Outcome): void {
  concluded = outcome
}

/**
 * Has this process mark a commit only where that was concluded. However else it ends ends the bisection: also wrong usage, whose status
 * would mean bad, and an error that nobody foresaw, for which node's does.
 */
export function abortUnlessConcluded(): void {
  process.on('exit', (code) => {
    // node itself sets it as late as this where it waited for something that never came.
    process.exitCode = gitBisectStatus(Number(process.exitCode ?? code), concluded)
  })
}

/** `status`: what the process would exit with; 2 is wrong usage, and 0 without an outcome help that was asked for. */
export function gitBisectStatus(status: number, outcome: Outcome | null): number {
  if (status !== 0) return status >= 128 ? status : status === 2 ? abort.usage : abort.host
  return outcome === null ? 0 : statuses[outcome]
}
