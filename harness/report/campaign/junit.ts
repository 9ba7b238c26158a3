import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { junitOutcome } from '../junit.js'
import { type JunitCase, type JunitOutcome, type JunitSuite, junitDocument } from '../junit-document.js'
import { cellState, cellWord } from './cell-state.js'
import { conclusionOf, whyInconclusive } from './outcome.js'
import { factsOf } from './route-facts.js'
import { pointsOfRoute, type RoutePoint } from './route-points.js'
import { routeTitle } from './route-title.js'

/**
 * The campaign as JUnit XML: a suite for each route, with a test for each case and one, `the route`, for what was concluded. What
 * is not compatible, as the kernels' fingerprints told, counts as skipped, with the reason. A campaign that says nothing as a
 * whole has an error in a suite of its own.
 */
export function renderCampaignJunit(record: CampaignRecord): string {
  const inconclusive = whyInconclusive(record)
  return junitDocument([
    ...record.routes.map((route) => routeSuite(route, record)),
    ...(inconclusive === null ? [] : [campaignSuite(record, inconclusive)]),
  ])
}

function routeSuite(route: CampaignRoute, record: CampaignRecord): JunitSuite {
  const facts = factsOf(route, record).map(([name, text]) => [name.replaceAll(' ', '-'), text])
  return {
    name: routeTitle(route),
    started: route.record?.runs[0]?.started ?? record.started,
    properties: { campaign: record.id, verdict: cellWord(route, record.kind), ...Object.fromEntries(facts) },
    cases: [...pointsOfRoute(route).map((point) => caseOf(point, route, record)), routeCase(route, record)],
  }
}

function caseOf(point: RoutePoint, route: CampaignRoute, { kind }: CampaignRecord): JunitCase {
  const { subject, title, verdict, reason, often, shown } = point
  const explained = shown?.explained ?? {
    ...{ verdict, reason, restsOn: null, failed: [], findings: [], guest: null },
  }
  const outcome = junitOutcome({ ...explained, reason: often === null ? reason : `in ${often}: ${reason}` })
  return { name: `${subject}: ${title}`, ms: 0, outcome: asExpected(outcome, route, kind) }
}

function routeCase(route: CampaignRoute, record: CampaignRecord): JunitCase {
  const ms = (route.record?.runs ?? []).reduce(
    (sum, { started, finished }) => sum + Date.parse(finished) - Date.parse(started),
    0,
  )
  return { name: 'the route', ms, outcome: asExpected(routeOutcome(route, record), route, record.kind) }
}

function routeOutcome(route: CampaignRoute, record: CampaignRecord): JunitOutcome {
  const word = cellWord(route, record.kind)
  const explanation = factsOf(route, record).map(([name, text]) => `${name}: ${text}`)
  const message = `${word}: ${route.record?.judgement.reason ?? route.trouble ?? 'it was not run'}`
  switch (cellState(route, record.kind)) {
    case 'proven':
      return { kind: 'passed', out: explanation }
    case 'skipped':
      return { kind: 'skipped', message }
    case 'inconclusive':
      return { kind: 'error', type: word, message, explanation, out: null }
    default:
      return { kind: 'failure', type: word, message, explanation, out: null }
  }
}

function asExpected(outcome: JunitOutcome, route: CampaignRoute, kind: CampaignRecord['kind']): JunitOutcome {
  const failed = outcome.kind === 'failure' || outcome.kind === 'error'
  if (!failed || cellState(route, kind) !== 'expected') return outcome
  return { kind: 'skipped', message: `as predicted (${route.record?.prediction.reason}): ${outcome.message}` }
}

function campaignSuite(record: CampaignRecord, reason: string): JunitSuite {
  const { id, started } = record
  return {
    name: 'campaign',
    started,
    properties: { campaign: id, sentence: conclusionOf(record).sentence },
    cases: [
      {
        name: 'it came to its end and concluded about its routes',
        ms: 0,
        outcome: { kind: 'error', type: 'inconclusive', message: reason, explanation: [reason], out: null },
      },
    ],
  }
}
