import pRetry from 'p-retry'
import type { Context } from '../context.js'
import { AptComplaint } from './command.js'

const attempts = 3

/** What another attempt does not change: there is no such file, it is not what the lists promise, there is no room for it. */
const final = /\b404\b|does not have a Release file|Hash Sum mismatch|No space left/

/**
 * Does work that asks a mirror, and asks it again where apt says that this went wrong on the way: three times in all,
 * after half a second and after one. Each new attempt is a note. The work must lose nothing by being done again.
 */
export async function askAgain<T>({ progress, signal }: Context, work: () => Promise<T>): Promise<T> {
  return pRetry(work, {
    retries: attempts - 1,
    minTimeout: 500,
    signal,
    shouldRetry: ({ error }) => mayPass(error),
    onFailedAttempt: ({ error, attemptNumber, retriesLeft }) => {
      if (retriesLeft > 0 && mayPass(error))
        progress.note(`${error.message}; trying again (${attemptNumber + 1} of ${attempts})`)
    },
  })
}

function mayPass(error: Error): boolean {
  return error instanceof AptComplaint && !final.test(error.message)
}
