import type { CampaignRecord } from '../../record/campaign-record.js'
import { cellState } from './cell-state.js'
import { matrixSentence } from './matrix-sentence.js'
import { qualificationSentence } from './qualification-sentence.js'

/** What a campaign comes to, in plain words. */
export interface Conclusion {
  /** Of a qualification one of the first three, of a matrix one of the last four. */
  readonly word: 'QUALIFIED' | 'NOT QUALIFIED' | 'INCONCLUSIVE' | 'PROVEN' | 'NOTHING PROVEN' | 'NOT PROVEN'
  readonly sentence: string
}

/**
 * What `liveproof qualify` and `liveproof matrix` exit with:
 * - 1 if any route is disproven. A proven failure is worth more than a doubt, so it comes first;
 * - else 3 if any route is inconclusive, if the campaign was aborted, or if it has no route;
 * - else 0: every route is proven, or (in a matrix) is as its kernels' fingerprints told.
 */
export function exitStatusOfCampaign({ kind, routes, aborted }: CampaignRecord): 0 | 1 | 3 {
  const states = routes.map((route) => cellState(route, kind))
  if (states.includes('disproven')) return 1
  return states.includes('inconclusive') || aborted !== null || states.length === 0 ? 3 : 0
}

/** The conclusion, with names and reasons as they stand in the record: whoever prints it must escape it. */
export function conclusionOf(record: CampaignRecord): Conclusion {
  const found = record.kind === 'matrix' ? matrixSentence(record) : qualificationSentence(record)
  const broken = whyBrokenOff(record)
  return {
    word: wordOf(record),
    sentence: `${broken === null ? '' : `${broken}; `}${found}${limitOf(record)}`,
  }
}

/** What is proven by a part of the cases is proven no further than they go, and must not be read as if it were. */
function limitOf(record: CampaignRecord): string {
  const { cases, quick } = record.request
  if (exitStatusOfCampaign(record) !== 0 || (cases.length === 0 && !quick)) return ''
  const which =
    cases.length === 0 ? 'the quick cases' : `${quick ? 'the quick ones of ' : ''}${cases.join(', ')}`
  return ` (as far as ${which} can tell)`
}

/** Why the campaign as a whole says nothing: it was cut short, or concluded nothing about any route. Else null. */
export function whyInconclusive(record: CampaignRecord): string | null {
  const { kind, routes } = record
  const broken = whyBrokenOff(record)
  if (broken !== null) return broken
  if (routes.length === 0) return 'no route was tried'
  return routes.every((route) => cellState(route, kind) === 'inconclusive')
    ? 'no route came to a conclusion'
    : null
}

function whyBrokenOff({ aborted }: CampaignRecord): string | null {
  if (aborted === null) return null
  return aborted.help === null ? aborted.message : `${aborted.message} (${aborted.help})`
}

function wordOf(record: CampaignRecord): Conclusion['word'] {
  const status = exitStatusOfCampaign(record)
  if (status === 3) return 'INCONCLUSIVE'
  if (record.kind === 'qualification') return status === 0 ? 'QUALIFIED' : 'NOT QUALIFIED'
  if (status === 1) return 'NOT PROVEN'
  return record.routes.some((route) => cellState(route, 'matrix') === 'proven') ? 'PROVEN' : 'NOTHING PROVEN'
}
