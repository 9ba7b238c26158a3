import { exitStatusOf, headlineOf, summarise } from '../outcome/outcome.js'
import { pointsOf } from '../outcome/points.js'
import { asciiJson } from '../record/ascii-json.js'
import type { RunRecord } from '../record/record.js'

/**
 * For programs: what was concluded, and the record from which it follows.
 *
 * `{format: "liveproof-report", version: 1, run, exitStatus, headline: {word, sentence}, counts: {<verdict>: n},
 * points: [{subject, title, verdict, reason}], record}`, where `points` has the order and the numbers of the TAP
 * stream and `record` is the whole `run.json`. Within a version fields are added, never changed. The text is ASCII.
 */
export function renderJson(record: RunRecord): string {
  return asciiJson({
    format: 'liveproof-report',
    version: 1,
    run: record.id,
    exitStatus: exitStatusOf(record),
    headline: headlineOf(record),
    counts: summarise(record),
    points: pointsOf(record).map(({ subject, title, verdict, reason }) => ({
      subject,
      title,
      verdict,
      reason,
    })),
    record,
  })
}
