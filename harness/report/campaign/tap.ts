import type { CampaignRecord, CampaignRoute } from '../../record/campaign-record.js'
import { visibleText } from '../../visible-text.js'
import { tapText } from '../escape.js'
import { tapDiagnostic } from '../tap-diagnostic.js'
import { tapYaml } from '../tap-yaml.js'
import { type CellState, cellState, cellWord, whatStandsOut } from './cell-state.js'
import { conclusionOf, whyInconclusive } from './outcome.js'
import { factsOf } from './route-facts.js'
import { pointsOfRoute, type RoutePoint } from './route-points.js'
import { routeTitle } from './route-title.js'

/** A command line to be pasted is of no use if it is cut. */
const maxFactLength = 4000

/** A line that is counted, and what stands below it. */
interface TapPoint {
  readonly ok: boolean
  readonly description: string
  readonly directive: string
  readonly below: readonly string[]
  /** Points that stand indented before it. */
  readonly subtest: readonly TapPoint[]
}

/**
 * The campaign as TAP version 13: one point for each route, its cases as subtests before it. To `prove` (TAP::Parser 3.44) the
 * indented lines are none of TAP, to tap-parser in strict mode they are subtests; both count the routes. `flat` is for consumers
 * that cannot nest: each case of each route is a point of its own, and so is each route.
 *
 * What is not compatible, as the kernels' fingerprints told, is a TODO. A campaign that was cut short, or that concluded nothing
 * about any route, ends in `Bail out!`, which no consumer takes for success.
 */
export function renderCampaignTap(record: CampaignRecord, { flat }: { flat: boolean }): string {
  const points = record.routes.flatMap((route) => {
    const point = routePoint(route, record)
    return flat ? flattened(point, route) : [point]
  })
  const inconclusive = whyInconclusive(record)
  if (inconclusive !== null) points.push(campaignPoint(inconclusive))
  const { word, sentence } = conclusionOf(record)
  const lines = [
    'TAP version 13',
    `# liveproof ${tapText(record.harness.version)}, ${record.kind} ${tapText(record.id)}, ${record.host.accelerator.name}`,
    ...Object.values(record.kernels).map(
      ({ name, release }) => `# kernel ${tapText(name)}: ${tapText(release)}`,
    ),
    ...planAndPoints(points),
    `# ${word}: ${tapText(sentence)}`,
    ...(inconclusive === null ? [] : [`Bail out! ${tapText(inconclusive)}`]),
  ]
  return `${lines.join('\n')}\n`
}

function planAndPoints(points: readonly TapPoint[]): string[] {
  return [`1..${points.length}`, ...points.flatMap((point, index) => pointLines(point, index + 1))]
}

function pointLines({ ok, description, directive, below, subtest }: TapPoint, number: number): string[] {
  return [
    ...(subtest.length === 0 ? [] : [`# Subtest: ${description}`]),
    ...(subtest.length === 0 ? [] : planAndPoints(subtest).map((line) => `    ${line}`)),
    `${ok ? 'ok' : 'not ok'} ${number} - ${description}${directive}`,
    ...below,
  ]
}

function flattened({ subtest, ...point }: TapPoint, { route }: CampaignRoute): TapPoint[] {
  const prefix = tapText(route.join(' -> '))
  return [
    ...subtest.map((one) => ({ ...one, description: `${prefix}: ${one.description}` })),
    { ...point, subtest: [] },
  ]
}

function routePoint(route: CampaignRoute, record: CampaignRecord): TapPoint {
  const state = cellState(route, record.kind)
  const ok = state === 'proven' || state === 'skipped'
  const standsOut = whatStandsOut(route)
  const [remark] = standsOut?.split(':') ?? []
  const told = Object.fromEntries(
    factsOf(route, record).map(([name, text]) => [
      name.replaceAll(' ', '_'),
      visibleText(text, maxFactLength),
    ]),
  )
  return {
    ok,
    description: `${tapText(routeTitle(route))}: ${cellWord(route, record.kind)}${remark === undefined ? '' : ` (${remark})`}`,
    directive: directiveOf(state, reasonFor(state, route)),
    below: [
      ...(ok ? [] : tapYaml({ verdict: cellWord(route, record.kind), ...told })),
      ...(standsOut === null ? [] : [`# ${tapText(standsOut)}: ${tapText(routeTitle(route))}`]),
    ],
    subtest: pointsOfRoute(route).map((point) => casePoint(point, { state, told: reasonFor(state, route) })),
  }
}

function reasonFor(state: CellState, { record }: CampaignRoute): string {
  return (state === 'expected' ? record?.prediction.reason : record?.judgement.reason) ?? ''
}

function directiveOf(state: CellState, reason: string): string {
  if (state === 'expected') return ` # TODO ${tapText(reason)}`
  return state === 'skipped' ? ` # SKIP ${tapText(reason)}` : ''
}

/** `told`: why a failure is expected on this route, where it is. */
function casePoint(point: RoutePoint, { state, told }: { state: CellState; told: string }): TapPoint {
  const { subject, title, verdict, reason } = point
  const ok = verdict === 'pass' || verdict === 'skip'
  const expected = !ok && state === 'expected'
  return {
    ok,
    description: `${tapText(subject)}: ${tapText(title)}`,
    directive: expected ? directiveOf(state, told) : caseDirective(verdict, reason),
    below: ok ? [] : explanationOf(point),
    subtest: [],
  }
}

function caseDirective(verdict: RoutePoint['verdict'], reason: string | null): string {
  if (verdict === 'skip') return ` # SKIP ${tapText(reason ?? '')}`
  return verdict === 'known' ? ` # TODO ${tapText(reason ?? '')}` : ''
}

function explanationOf({ subject, verdict, reason, often, shown }: RoutePoint): string[] {
  const how = often === null ? [] : [`# ${tapText(subject)}: ${verdict} in ${often}`]
  const block =
    shown === null ? tapYaml({ verdict, reason: visibleText(reason ?? '') }) : tapDiagnostic(shown.explained)
  return [...block, ...how]
}

function campaignPoint(reason: string): TapPoint {
  return {
    ok: false,
    description: 'campaign: it came to its end and concluded about its routes',
    directive: '',
    below: tapYaml({ verdict: 'inconclusive', reason: visibleText(reason) }),
    subtest: [],
  }
}
