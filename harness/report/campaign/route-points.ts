import type { CampaignRoute } from '../../record/campaign-record.js'
import type { RouteCase, RouteRecord, RouteRun, Trouble } from '../../record/route-record.js'
import type { Verdict } from '../../verdict/verdict.js'
import type { Explained } from '../explained.js'

/** One statement about a route: a case over all its runs, or what the harness watched over and found wrong in one of them. */
export interface RoutePoint {
  /** A case's id, `guest g1` or `run`. */
  readonly subject: string
  readonly title: string
  readonly verdict: Verdict
  readonly reason: string | null
  /** `2 of 5 runs`; null where there was one run, or where all went the same way. */
  readonly often: string | null
  /** The first run that shows it, and what explains it there; null where nothing went wrong. */
  readonly shown: { readonly run: RouteRun; readonly explained: Explained } | null
}

/** Everything that is stated about a route but its verdict: its cases in their order, then the harness's own troubles. */
export function pointsOfRoute({ record }: CampaignRoute): RoutePoint[] {
  if (record === null) return []
  const ids = new Set(record.cases.map(({ id }) => id))
  const others = record.troubles.filter(({ subject }) => !ids.has(subject))
  return [
    ...record.cases.map((one) => casePoint(one, record)),
    ...others.map((trouble) => harnessPoint(trouble, record)),
  ]
}

function casePoint({ id, title, verdict, reason, runs, times }: RouteCase, record: RouteRecord): RoutePoint {
  const trouble = record.troubles.find((one) => one.subject === id && one.verdict === verdict)
  return {
    subject: id,
    title,
    verdict,
    reason,
    often: times === runs ? null : `${times} of ${runs} runs`,
    shown: trouble === undefined ? null : shownBy(trouble, record),
  }
}

function harnessPoint(trouble: Trouble, record: RouteRecord): RoutePoint {
  const { subject, title, verdict, reason } = trouble
  return { subject, title, verdict, reason, often: null, shown: shownBy(trouble, record) }
}

function shownBy(trouble: Trouble, { runs }: RouteRecord): RoutePoint['shown'] {
  const run = runs.find(({ id }) => id === trouble.run)
  return run === undefined ? null : { run, explained: explainedBy(trouble) }
}

/** Runs lie beside the campaign, so its reports find their files there. */
function explainedBy(trouble: Trouble): Explained {
  const { run, guest } = trouble
  if (guest === null) return { ...trouble, guest }
  const files = { record: `../${run}/run.json`, console: `../${run}/guests/${guest.id}/console.log` }
  return { ...trouble, guest: { id: guest.id, end: { lastWords: guest.lastWords }, files } }
}
