import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { visibleText } from '../../visible-text.js'
import { firstOf } from '../bounded.js'
import { detailLines } from '../details.js'
import type { Explained } from '../explained.js'
import type { Paint } from '../paint.js'
import { cellState, cellWord } from './cell-state.js'
import { factsOf } from './route-facts.js'
import { pointsOfRoute, type RoutePoint } from './route-points.js'
import { routeTitle } from './route-title.js'
import { toneOf } from './text-tone.js'

/** Enough to see what kind of failure it is; the record and the HTML report have all. */
const maxPoints = 5
/** A command line to be pasted is of no use if it is cut. */
const maxFactLength = 4000

/** A route that is not compatible: what was concluded, why, what follows, and what failed if that was not predicted. */
export function troubleLines(
  route: CampaignRoute,
  record: CampaignRecord,
  { paint }: { paint: Paint },
): string[] {
  const state = cellState(route, record.kind)
  const head = `${visibleText(routeTitle(route))}: ${paint(cellWord(route, record.kind), toneOf(route, record.kind))}`
  if (state === 'skipped') return [`${head}, ${visibleText(route.record?.judgement.reason ?? '')}`]
  const facts = factsOf(route, record)
  const width = Math.max(...facts.map(([name]) => name.length))
  const points = state === 'expected' ? [] : pointsOfRoute(route).filter(isBad)
  const failed = firstOf(points, maxPoints)
  return [
    head,
    ...facts.map(([name, text]) => `  ${name.padEnd(width)}  ${visibleText(text, maxFactLength)}`),
    ...failed.shown.flatMap((point) => pointLines(point, paint)),
    ...(failed.hidden === 0 ? [] : [`  and ${failed.hidden} more that did not hold`]),
  ]
}

function isBad({ verdict }: RoutePoint): boolean {
  return verdict !== 'pass' && verdict !== 'skip' && verdict !== 'known'
}

function pointLines({ subject, verdict, reason, often, shown }: RoutePoint, paint: Paint): string[] {
  const times = often === null ? '' : ` (in ${often})`
  return [
    `  ${paint(verdict, 'bad')} ${visibleText(subject)}: ${visibleText(reason ?? '')}${times}`,
    ...(shown === null ? [] : detailLines(withoutFiles(shown.explained)).map((line) => `    ${line}`)),
  ]
}

/** Whoever reads a terminal is not where the report lies; the route says where its evidence is. */
function withoutFiles(explained: Explained): Explained {
  return explained.guest === null ? explained : { ...explained, guest: { ...explained.guest, files: {} } }
}
