import { visibleText } from '../visible-text.js'
import { formatElapsed } from './elapsed.js'
import type { ClosableProgress, ProgressStream, Ticking } from './progress-stream.js'

const updateEveryMs = 15_000

/** A line when a step begins, one when it ends, and in between what it says of itself, at most every 15 seconds. */
export function createPlainLines({
  stream,
  now,
}: { stream: ProgressStream } & Pick<Ticking, 'now'>): ClosableProgress {
  const print = (text: string): void => {
    stream.write(`${visibleText(text)}\n`)
  }
  return {
    step(title) {
      const began = now()
      let lastPrinted = began
      const end = (how: string, detail: string | undefined): void => {
        const words = detail === undefined ? how : `${how}, ${detail}`
        print(`${title}: ${words} (${formatElapsed(now() - began)})`)
      }
      print(title)
      return {
        update(detail) {
          if (now() - lastPrinted < updateEveryMs) return
          lastPrinted = now()
          print(`${title}: ${detail} (${formatElapsed(now() - began)})`)
        },
        done: (detail) => end('done', detail),
        fail: (detail) => end('failed', detail),
      }
    },
    note: print,
    close() {},
  }
}
