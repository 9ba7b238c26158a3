import type { BisectRecord } from '../../record/bisect-record.js'
import type { Format } from '../render.js'
import { renderBisectHtml } from './html.js'
import { renderBisectJson } from './json.js'
import { renderBisectJunit } from './junit.js'
import { renderBisectTap } from './tap.js'
import { renderBisectText } from './text.js'

interface Look {
  readonly format: Format
  /** Concerns `text` alone. */
  readonly color: boolean
}

/** A bisection's record in any of the formats. */
export function renderBisection(record: BisectRecord, { format, color }: Look): string {
  switch (format) {
    case 'tap':
      return renderBisectTap(record)
    case 'text':
      return renderBisectText(record, { color })
    case 'junit':
      return renderBisectJunit(record)
    case 'json':
      return renderBisectJson(record)
    case 'html':
      return renderBisectHtml(record)
  }
}
