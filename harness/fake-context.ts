import { setMaxListeners } from 'node:events'
import type { Context } from './context.js'

/** For tests: a context in a directory of the test's own, whose progress can be read back. */
export interface FakeContext extends Context {
  readonly said: string[]
  abort(reason: Error): void
}

export function fakeContext(directory: string): FakeContext {
  const said: string[] = []
  const controller = new AbortController()
  // As in the program: many listeners are no leak.
  setMaxListeners(0, controller.signal)
  return {
    said,
    abort: (reason) => controller.abort(reason),
    signal: controller.signal,
    cacheDir: `${directory}/cache`,
    workDir: `${directory}/work`,
    progress: {
      note: (text) => said.push(text),
      step: (title) => {
        said.push(title)
        return {
          update: (detail) => said.push(`${title}: ${detail}`),
          done: (detail = '') => said.push(`${title}: done ${detail}`.trimEnd()),
          fail: (detail = '') => said.push(`${title}: failed ${detail}`.trimEnd()),
        }
      },
    },
  }
}
