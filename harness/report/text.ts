import type { HopRecord } from '../hop/hop-record.js'
import { missingEvidence } from '../hop/proof.js'
import { type Headline, headlineOf } from '../outcome/outcome.js'
import type { Point } from '../outcome/point.js'
import { pointsOf } from '../outcome/points.js'
import { routeKernels } from '../outcome/route.js'
import { formatElapsed } from '../progress/elapsed.js'
import type { GuestRecord, RunRecord } from '../record/record.js'
import type { Verdict } from '../verdict/verdict.js'
import { visibleText } from '../visible-text.js'
import { detailLines } from './details.js'
import { hopRemark } from './hop-remark.js'
import { ledgerWords } from './ledger-words.js'
import { measurementLine } from './measurements.js'
import { type Paint, painter } from './paint.js'
import { preservationLines } from './preservation-table.js'
import { kernelLines } from './text-kernel.js'

/** The run as a person reads it in a terminal: what was concluded, over which kernels, and what was lost. */
export function renderText(record: RunRecord, { color }: { color: boolean }): string {
  const paint = painter(color)
  const points = pointsOf(record)
  const sections = [
    headlineLines(headlineOf(record), paint),
    routeLines(record),
    ...preservationSections(record),
    pointLines(points, paint),
    ...points.filter(isTrouble).map((point) => troubleLines(point, paint)),
    ...points.filter(isSurprise).map((point) => [sentenceOf(point, paint)]),
    ...record.guests.map((guest) => guestLines(guest, paint)),
    runLines(record),
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function headlineLines({ word, sentence }: Headline, paint: Paint): string[] {
  const tone = { PROVEN: 'good', 'NOTHING PROVEN': 'dim', 'NOT PROVEN': 'bad', INCONCLUSIVE: 'bad' } as const
  return [`${paint(word, tone[word])}: ${visibleText(sentence)}`]
}

function routeLines(record: RunRecord): string[] {
  return routeKernels(record).flatMap(({ letters, name, kernel }) =>
    kernelLines({ label: letters, name, kernel }),
  )
}

/** None where no case asked what the kernels preserve. */
function preservationSections(record: RunRecord): string[][] {
  const lines = preservationLines(record)
  return lines.length === 0 ? [] : [lines.map((line) => `  ${line}`)]
}

function pointLines(points: readonly Point[], paint: Paint): string[] {
  const width = Math.max(...points.map((point) => visibleText(point.subject).length))
  return points.flatMap(({ verdict, subject, title, ms, measurements }) => {
    const time = ms === null ? '' : paint(` (${formatElapsed(ms)})`, 'dim')
    return [
      `  ${paint(verdict.padEnd(7), toneOf(verdict))}  ${visibleText(subject).padEnd(width)}  ${visibleText(title)}${time}`,
      ...measurements.map((one) => `${' '.repeat(width + 13)}${measurementLine(one)}`),
    ]
  })
}

function troubleLines(point: Point, paint: Paint): string[] {
  // What is known needs no console to be explained.
  const told = point.verdict === 'known' ? { ...point, guest: null } : point
  return [sentenceOf(point, paint), ...detailLines(told).map((line) => `  ${line}`)]
}

function sentenceOf({ subject, verdict, reason }: Point, paint: Paint): string {
  return `${paint(verdict, toneOf(verdict))} ${visibleText(subject)}: ${visibleText(reason ?? '')}`
}

/** A pass where a failure was expected. */
function isSurprise({ verdict, reason }: Point): boolean {
  return verdict === 'pass' && reason !== null
}

function isTrouble({ verdict }: Point): boolean {
  return verdict !== 'pass' && verdict !== 'skip'
}

function toneOf(verdict: Verdict): 'good' | 'bad' | 'dim' {
  if (verdict === 'pass') return 'good'
  return verdict === 'skip' || verdict === 'known' ? 'dim' : 'bad'
}

function guestLines(guest: GuestRecord, paint: Paint): string[] {
  const route = guest.route.map((name) => visibleText(name)).join(' -> ')
  return [
    `guest ${visibleText(guest.id)}: ${route}, ${guest.end.how}`,
    ...guest.hops.flatMap((hop, index) => hopLines(hop, { number: index + 1, paint })),
  ]
}

function hopLines(hop: HopRecord, { number, paint }: { number: number; paint: Paint }): string[] {
  const missing = missingEvidence(hop).map((item) => item.name)
  const proof =
    missing.length === 0 ? paint('proven', 'good') : paint(`no proof: ${missing.join(', ')}`, 'bad')
  const took = ledgerWords(hop.ledger)
  return [
    `  hop ${number} ${visibleText(hop.from)} -> ${visibleText(hop.to)}${hopRemark(hop)}: ${proof}`,
    ...hop.evidence.map(
      (item) =>
        `    ${item.held ? 'held' : paint('NOT ', 'bad')}  ${item.name.padEnd(18)}  ${visibleText(item.got)}`,
    ),
    ...(took === undefined ? [] : [`    ${took}`]),
  ]
}

function runLines({ id, host, request, harness, started, finished }: RunRecord): string[] {
  const ms = Date.parse(finished) - Date.parse(started)
  return [
    `run ${visibleText(id)}, ${formatElapsed(ms)}, seed ${visibleText(request.seed)}, liveproof ${visibleText(harness.version)}`,
    hostLine(host),
  ]
}

/** What guests ran on. */
export function hostLine({ qemu, accelerator }: RunRecord['host']): string {
  return `${visibleText(qemu)}, ${accelerator.name}: ${visibleText(accelerator.reason)}`
}
