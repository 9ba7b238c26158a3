import { counted } from '../../outcome/counted.js'
import { kernelNamed } from '../../outcome/route.js'
import { formatElapsed } from '../../progress/elapsed.js'
import type { CampaignRecord } from '../../record/campaign-record.js'
import { visibleText } from '../../visible-text.js'
import { type Paint, painter, type Tone } from '../paint.js'
import { hostLine } from '../text.js'
import { kernelLines } from '../text-kernel.js'
import { cellState, whatStandsOut } from './cell-state.js'
import { levelOf } from './confidence-words.js'
import { kernelNames } from './kernel-order.js'
import { type Conclusion, conclusionOf } from './outcome.js'
import { routeTitle } from './route-title.js'
import { gridLines } from './text-grid.js'
import { routeTable } from './text-routes.js'
import { troubleLines } from './text-trouble.js'

/** The campaign as a person reads it in a terminal: all routes at a glance, what stands out, then what went wrong and why. */
export function renderCampaignText(record: CampaignRecord, { color }: { color: boolean }): string {
  const paint = painter(color)
  const { kind, routes } = record
  const bad = routes.filter((route) => cellState(route, kind) !== 'proven')
  const sections = [
    conclusionLines(conclusionOf(record), paint),
    routes.length === 0 ? [] : kind === 'matrix' ? gridLines(record, paint) : routeTable(record, paint),
    standingOut(record, paint),
    ...bad.map((route) => troubleLines(route, record, { paint })),
    kernelNames(record).flatMap((name, index) =>
      kernelLines({ label: String(index + 1), name, kernel: kernelNamed(name, record) }),
    ),
    totals(record),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const tones: Record<Conclusion['word'], Tone> = {
  QUALIFIED: 'good',
  PROVEN: 'good',
  'NOTHING PROVEN': 'dim',
  'NOT QUALIFIED': 'bad',
  'NOT PROVEN': 'bad',
  INCONCLUSIVE: 'bad',
}

function conclusionLines({ word, sentence }: Conclusion, paint: Paint): string[] {
  return [`${paint(word, tones[word])}: ${visibleText(sentence, 2000)}`]
}

function standingOut({ routes }: CampaignRecord, paint: Paint): string[] {
  return routes.flatMap((route) => {
    const what = whatStandsOut(route)
    return what === null ? [] : [`${paint(visibleText(routeTitle(route)), 'bad')}: ${what}`]
  })
}

function totals({ kind, id, routes, started, finished, request, harness, host }: CampaignRecord): string[] {
  const runs = routes.reduce((sum, { record }) => sum + (record?.runs.length ?? 0), 0)
  const reused = routes.filter((route) => route.reused).length
  const ms = Date.parse(finished) - Date.parse(started)
  return [
    `${kind} ${visibleText(id)}, ${formatElapsed(ms)}, liveproof ${visibleText(harness.version)}`,
    `${counted(routes.length, 'route')} (${reused} known from earlier), ${counted(runs, 'run')}; confidence is stated with ${levelOf(request.level)}`,
    hostLine(host),
  ]
}
