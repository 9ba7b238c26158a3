import { visibleText } from '../visible-text.js'
import { formatElapsed } from './elapsed.js'
import type { ClosableProgress, ProgressStream, Ticking } from './progress-stream.js'

const eraseLine = '\r\u001b[2K'
const spinner = ['|', '/', '-', '\\']
const redrawEveryMs = 100
const defaultColumns = 80

interface OpenStep {
  readonly title: string
  readonly began: number
  detail: string
}

/**
 * One line at the bottom that shows the newest open step, redrawn at most ten times a second. Steps that end and notes
 * become permanent lines above it. The cursor is never hidden, so that a killed process leaves no damaged terminal.
 */
export function createLiveLine({
  stream,
  color,
  now,
  startTicking,
}: { stream: ProgressStream; color: boolean } & Ticking): ClosableProgress {
  const open = new Set<OpenStep>()
  let frame = 0
  let lastDrawn = Number.NEGATIVE_INFINITY
  let stopTicking: (() => void) | undefined

  const draw = (): void => {
    lastDrawn = now()
    const newest = [...open].at(-1)
    if (newest === undefined) return
    // The last column stays free: many terminals wrap as soon as it is written to.
    const columns = (stream.columns ?? defaultColumns) - 1
    stream.write(
      eraseLine +
        describe(newest, { frame, others: open.size - 1, elapsed: now() - newest.began }).slice(0, columns),
    )
  }
  const redraw = (): void => {
    if (now() - lastDrawn < redrawEveryMs) return
    frame += 1
    draw()
  }
  const printAbove = (line: string): void => {
    stream.write(`${eraseLine}${line}\n`)
    draw()
  }
  const end = (step: OpenStep, mark: string, detail: string | undefined): void => {
    open.delete(step)
    if (open.size === 0) {
      stopTicking?.()
      stopTicking = undefined
    }
    const words = detail === undefined ? step.title : `${step.title}: ${detail}`
    printAbove(`${mark} ${visibleText(words)} (${formatElapsed(now() - step.began)})`)
  }

  return {
    step(title) {
      const step = { title, began: now(), detail: '' }
      open.add(step)
      stopTicking ??= startTicking(redraw)
      draw()
      return {
        update(detail) {
          step.detail = detail
          redraw()
        },
        done: (detail) => end(step, paint('✓', 32, color), detail),
        fail: (detail) => end(step, paint('✗', 31, color), detail),
      }
    },
    note: (text) => printAbove(visibleText(text)),
    close() {
      stopTicking?.()
      if (open.size > 0) stream.write(eraseLine)
      open.clear()
    },
  }
}

function describe(step: OpenStep, at: { frame: number; others: number; elapsed: number }): string {
  const others = at.others > 0 ? ` (and ${at.others} more)` : ''
  const detail = step.detail === '' ? '' : `: ${step.detail}`
  return visibleText(
    `${spinner[at.frame % spinner.length]} ${formatElapsed(at.elapsed)}${others} ${step.title}${detail}`,
  )
}

function paint(mark: string, ansiColor: number, color: boolean): string {
  return color ? `\u001b[${ansiColor}m${mark}\u001b[0m` : mark
}
