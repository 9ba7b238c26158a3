import type { CampaignRecord } from '../../record/campaign-record.js'
import type { Format } from '../render.js'
import { renderCampaignHtml } from './html.js'
import { renderCampaignJson } from './json.js'
import { renderCampaignJunit } from './junit.js'
import { renderCampaignTap } from './tap.js'
import { renderCampaignText } from './text.js'

interface Look {
  readonly format: Format
  /** Concerns `text` alone. */
  readonly color: boolean
  /** Concerns `tap` alone: every case a point of its own, none nested. */
  readonly flat: boolean
}

/** A campaign's record in any of the formats. */
export function renderCampaign(record: CampaignRecord, { format, color, flat }: Look): string {
  switch (format) {
    case 'tap':
      return renderCampaignTap(record, { flat })
    case 'junit':
      return renderCampaignJunit(record)
    case 'json':
      return renderCampaignJson(record)
    case 'text':
      return renderCampaignText(record, { color })
    case 'html':
      return renderCampaignHtml(record)
  }
}
