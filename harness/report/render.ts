import type { RunRecord } from '../record/record.js'
import { renderHtml } from './html.js'
import { renderJson } from './json.js'
import { renderJunit } from './junit.js'
import { renderTap } from './tap.js'
import { renderText } from './text.js'

/** The words that `--format` takes. */
export const formats = ['tap', 'junit', 'json', 'text', 'html'] as const
export type Format = (typeof formats)[number]

/** A record in any of the formats. `color` concerns `text` alone. */
export function render(record: RunRecord, { format, color }: { format: Format; color: boolean }): string {
  switch (format) {
    case 'tap':
      return renderTap(record)
    case 'junit':
      return renderJunit(record)
    case 'json':
      return renderJson(record)
    case 'text':
      return renderText(record, { color })
    case 'html':
      return renderHtml(record)
  }
}
