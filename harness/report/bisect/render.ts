import { asciiJson } from '../../record/ascii-json.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { renderBisectTap } from './tap.js'
import { renderBisectText } from './text.js'

interface Look {
  readonly format: 'tap' | 'text' | 'json'
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
    case 'json':
      return asciiJson(record)
  }
}
