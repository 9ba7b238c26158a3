import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import type { RouteRecord } from '../../record/route-record.js'
import { whatStandsOut } from './cell-state.js'
import { confidenceWords } from './confidence-words.js'
import { reproductionOf } from './reproduce.js'

/** What a route's conclusion rests on and what follows from it, by what it is; only what there is. */
export type RouteFacts = Readonly<Partial<Record<(typeof factNames)[number], string>>>

const factNames = [
  'reason',
  'refusal',
  'operator sees',
  'would be lost',
  'predicted',
  'stands out',
  'confidence',
  'reproduce',
  'evidence',
] as const

/**
 * For every report alike: the facts about a route, each a line, in the order in which they are to be read. Names and the words of
 * kernels stand in them as they stand in the record: whoever prints them must escape them.
 */
export function factsOf(
  route: CampaignRoute,
  { request }: Pick<CampaignRecord, 'request'>,
): [name: keyof RouteFacts, text: string][] {
  const facts =
    route.record === null ? { reason: route.trouble ?? 'it was not run' } : told(route, route.record)
  const all: RouteFacts = { ...facts, ...commandOf(route, request) }
  return factNames.flatMap((name) => {
    const text = all[name]
    return text === undefined ? [] : [[name, text] as [keyof RouteFacts, string]]
  })
}

function told(route: CampaignRoute, { judgement, prediction, confidence, runs }: RouteRecord): RouteFacts {
  const { reason, refusal, sees, lost } = judgement
  const standsOut = whatStandsOut(route)
  return {
    reason,
    ...(refusal === null ? {} : { refusal: refusalWords(refusal) }),
    ...(sees === null ? {} : { 'operator sees': sees }),
    ...(lost === null ? {} : { 'would be lost': lost }),
    predicted: `${prediction.verdict}: ${prediction.reason}`,
    ...(standsOut === null ? {} : { 'stands out': standsOut }),
    confidence: confidenceWords(confidence),
    evidence: runs.map(({ id }) => `run ${id}`).join(', ') + (route.reused ? ', of an earlier campaign' : ''),
  }
}

function refusalWords({
  part,
  kernel,
  line,
  panicked,
}: NonNullable<RouteRecord['judgement']['refusal']>): string {
  return `${kernel}, of its ${part} part${panicked ? ', and panicked' : ''}: ${line}`
}

/** Of the case that the reason names, or another one that went wrong, in the first run in which it did; else of the first run. */
function commandOf({ record }: CampaignRoute, request: CampaignRecord['request']): RouteFacts {
  if (record === null) return {}
  const troubles = record.troubles.filter(({ subject }) => record.cases.some(({ id }) => id === subject))
  const named = troubles.find(({ subject }) => record.judgement.reason.includes(` ${subject}: `))
  const trouble = named ?? troubles[0]
  const run = record.runs.find(({ id, exitStatus }) => (trouble ? id === trouble.run : exitStatus !== 0))
  const which = run ?? record.runs[0]
  if (which === undefined) return {}
  const caseId = trouble?.subject
  return {
    reproduce: reproductionOf(record, which, { request, ...(caseId === undefined ? {} : { caseId }) }),
  }
}
