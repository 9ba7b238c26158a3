import { asciiJson } from '../../record/ascii-json.js'
import type { CampaignRecord } from '../../record/campaign-record.js'
import { cellState, cellWord } from './cell-state.js'
import { conclusionOf, exitStatusOfCampaign } from './outcome.js'
import { factsOf } from './route-facts.js'

/**
 * For programs: what was concluded, and the record from which it follows.
 *
 * `{format: "liveproof-campaign-report", version: 1, campaign, kind, exitStatus, conclusion: {word, sentence},
 * routes: [{role, route, state, word, facts: {<name>: text}}], record}`, where `routes` has the order of the record and `record`
 * is the whole `campaign.json`. Within a version fields are added, never changed. The text is ASCII.
 */
export function renderCampaignJson(record: CampaignRecord): string {
  const { id, kind, routes } = record
  return asciiJson({
    format: 'liveproof-campaign-report',
    version: 1,
    campaign: id,
    kind,
    exitStatus: exitStatusOfCampaign(record),
    conclusion: conclusionOf(record),
    routes: routes.map((route) => ({
      role: route.role,
      route: route.route,
      state: cellState(route, kind),
      word: cellWord(route, kind),
      facts: Object.fromEntries(factsOf(route, record)),
    })),
    record,
  })
}
