import type { TimingRecord } from '../../timing/timing-record.js'
import type { Format } from '../render.js'
import { findingsOf, type TimingFindings, type TimingGround } from './findings.js'
import { renderTimingHtml } from './html.js'
import { renderTimingJson } from './json.js'
import { renderTimingJunit } from './junit.js'
import { renderTimingTap } from './tap.js'
import { renderTimingText } from './text.js'

interface Look extends TimingGround {
  readonly format: Format
  /** Concerns `text` alone. */
  readonly color: boolean
}

/** A timing's record in any of the formats. Throws as `findingsOf` does. */
export function renderTiming(record: TimingRecord, look: Look): string {
  return renderFindings(findingsOf(record, look), look)
}

/** The same of what was worked out before. */
export function renderFindings(
  findings: TimingFindings,
  { format, color }: Pick<Look, 'format' | 'color'>,
): string {
  switch (format) {
    case 'tap':
      return renderTimingTap(findings)
    case 'junit':
      return renderTimingJunit(findings)
    case 'json':
      return renderTimingJson(findings)
    case 'text':
      return renderTimingText(findings, { color })
    case 'html':
      return renderTimingHtml(findings)
  }
}
