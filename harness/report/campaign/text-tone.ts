import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { Tone } from '../paint.js'
import { type CellState, cellState } from './cell-state.js'

const tones: Record<CellState, Tone> = {
  proven: 'good',
  expected: 'dim',
  skipped: 'dim',
  disproven: 'bad',
  inconclusive: 'bad',
}

export function toneOf(route: CampaignRoute, kind: CampaignRecord['kind']): Tone {
  return tones[cellState(route, kind)]
}
