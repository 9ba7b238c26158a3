import { createLiveLine } from './live-line.js'
import { createPlainLines } from './plain-lines.js'
import type { ClosableProgress, ProgressStream, Ticking } from './progress-stream.js'

interface Options extends Partial<Ticking> {
  readonly stream: ProgressStream
  /** Whether the stream understands carriage returns and erasing: then one live line is redrawn in place. */
  readonly isTTY: boolean
  readonly color: boolean
}

/** Shows progress on a stream: as one live line on a terminal, as plain lines (log files, CI) elsewhere. */
export function createProgress(options: Options): ClosableProgress {
  const { stream, color, now = () => performance.now(), startTicking = tickTenTimesASecond } = options
  return options.isTTY
    ? createLiveLine({ stream, color, now, startTicking })
    : createPlainLines({ stream, now })
}

/**
 * How a stream wants to be written to. `NO_COLOR` (any value but the empty one, see https://no-color.org) takes the
 * colours away; `TERM=dumb` also the redrawing.
 */
export function terminalStyle(
  env: NodeJS.ProcessEnv,
  stream: { readonly isTTY?: boolean },
): { isTTY: boolean; color: boolean } {
  const isTTY = stream.isTTY === true && env.TERM !== 'dumb'
  return { isTTY, color: isTTY && !env.NO_COLOR }
}

function tickTenTimesASecond(tick: () => void): () => void {
  const timer = setInterval(tick, 100).unref()
  return () => clearInterval(timer)
}
