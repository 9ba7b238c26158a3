import { headlineOf } from '../outcome/outcome.js'
import type { Point } from '../outcome/point.js'
import { pointsOf, whyInconclusive } from '../outcome/points.js'
import { releasesOf } from '../outcome/route.js'
import type { RunRecord } from '../record/record.js'
import type { Verdict } from '../verdict/verdict.js'
import { tapText } from './escape.js'
import { measurementLine } from './measurements.js'
import { preservationLines } from './preservation-table.js'
import { tapDiagnostic } from './tap-diagnostic.js'

/**
 * The run as TAP version 13, for `prove` (TAP::Parser 3.44 rejects 14) and for tap-parser in strict mode alike: one
 * point for each case and for each thing that the harness watches over. A run that proves nothing because it was cut
 * short, or judged no case, ends in `Bail out!`, which no consumer takes for success.
 */
export function renderTap(record: RunRecord): string {
  const points = pointsOf(record)
  const inconclusive = whyInconclusive(record)
  const { word, sentence } = headlineOf(record)
  const lines = [
    'TAP version 13',
    `# liveproof ${tapText(record.harness.version)}, run ${tapText(record.id)}`,
    `# route ${tapText(releasesOf(record.route, record).join(' -> '))}, ${record.host.accelerator.name}, seed ${tapText(record.request.seed)}`,
    `1..${points.length}`,
    ...points.flatMap((point, index) => pointLines(point, index + 1)),
    ...preservationLines(record).map((line) => `# ${tapText(line)}`),
    `# ${word}: ${tapText(sentence)}`,
    ...(inconclusive === null ? [] : [`Bail out! ${tapText(inconclusive)}`]),
  ]
  return `${lines.join('\n')}\n`
}

function pointLines(point: Point, number: number): string[] {
  const ok = isOk(point.verdict) ? 'ok' : 'not ok'
  const line = `${ok} ${number} - ${tapText(point.subject)}: ${tapText(point.title)}${directive(point)}`
  const measurements = point.measurements.map(
    (one) => `# ${tapText(point.subject)} ${tapText(measurementLine(one))}`,
  )
  return isOk(point.verdict) ? [line, ...measurements] : [line, ...tapDiagnostic(point), ...measurements]
}

function isOk(verdict: Verdict): boolean {
  return verdict === 'pass' || verdict === 'skip'
}

function directive({ verdict, reason }: Point): string {
  // "ok # TODO" is what consumers list as a TODO that passed, and take for a success.
  if (verdict === 'pass' && reason !== null) return ` # TODO ${tapText(reason)}`
  if (verdict === 'skip') return ` # SKIP ${tapText(reason ?? '')}`
  if (verdict === 'known') return ` # TODO ${tapText(reason ?? '')}`
  return ''
}
