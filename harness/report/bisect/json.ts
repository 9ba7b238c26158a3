import { asciiJson } from '../../record/ascii-json.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { conclusionOfBisection, exitStatusOfBisection } from './conclusion.js'
import { medianCost } from './cost.js'

/**
 * For programs: what was concluded, and the record from which it follows.
 *
 * `{format: "liveproof-bisect-report", version: 1, bisection, exitStatus, conclusion: {word, sentence}, median: {buildMs, built, testMs,
 * cleanMs} | null, record}`, where `record` is the whole `bisect.json`. Within a version fields are added, never changed. The text is ASCII.
 */
export function renderBisectJson(record: BisectRecord): string {
  return asciiJson({
    format: 'liveproof-bisect-report',
    version: 1,
    bisection: record.id,
    exitStatus: exitStatusOfBisection(record),
    conclusion: conclusionOfBisection(record),
    median: medianCost(record),
    record,
  })
}
