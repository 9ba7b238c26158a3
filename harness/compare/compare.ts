import { UsageError } from '../errors.js'
import { exitStatusOf, headlineOf } from '../outcome/outcome.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import type { RunRecord } from '../record/record.js'
import { conclusionOf, exitStatusOfCampaign } from '../report/campaign/outcome.js'
import { type FactChange, type Facts, factChanges, factsOfCampaign, factsOfRun } from './facts.js'
import { type Judged, judgedInCampaign, judgedInRun } from './judged.js'
import { type Timing, type TimingChange, timingChanges, timingsOfCampaign, timingsOfRun } from './timings.js'
import { type VerdictChange, verdictChanges } from './verdict-changes.js'

/** What one of two records came to. */
interface Side {
  readonly id: string
  readonly exitStatus: 0 | 1 | 3
  readonly word: string
  readonly sentence: string
}

/** What changed between two records of runs, or of campaigns. */
export interface Comparison {
  readonly before: Side
  readonly after: Side
  /** Whether a verdict is worse, or what all of it comes to. */
  readonly worse: boolean
  readonly facts: readonly FactChange[]
  readonly verdicts: readonly VerdictChange[]
  /** How many verdicts are the same, for the same reason. */
  readonly same: number
  readonly timings: readonly TimingChange[]
}

/** Pure. Throws `UsageError` if one is the record of a run and the other that of a campaign. */
export function compareRecords(
  before: RunRecord | CampaignRecord,
  after: RunRecord | CampaignRecord,
): Comparison {
  const [old, now] = [comparable(before), comparable(after)]
  if (before.format !== after.format)
    throw new UsageError(`${old.side.id} is a ${old.what} and ${now.side.id} a ${now.what}`, {
      help: 'two runs can be compared, or two of qualifications and matrices',
    })
  const verdicts = verdictChanges(old.judged, now.judged)
  const worse = verdicts.some(({ change }) => change === 'worse') || isWorse(old.side, now.side)
  return {
    before: old.side,
    after: now.side,
    worse,
    facts: factChanges(old.facts, now.facts),
    verdicts,
    same: countBoth(old.judged, now.judged) - verdicts.filter(isInBoth).length,
    timings: timingChanges(old.timings, now.timings),
  }
}

function countBoth(before: readonly Judged[], after: readonly Judged[]): number {
  const subjects = new Set(before.map(({ subject }) => subject))
  return after.filter(({ subject }) => subjects.has(subject)).length
}

function isInBoth({ before, after }: VerdictChange): boolean {
  return before !== null && after !== null
}

interface Comparable {
  readonly what: string
  readonly side: Side
  readonly facts: Facts
  readonly judged: readonly Judged[]
  readonly timings: readonly Timing[]
}

function comparable(record: RunRecord | CampaignRecord): Comparable {
  return record.format === 'liveproof-run' ? comparableRun(record) : comparableCampaign(record)
}

function comparableRun(record: RunRecord): Comparable {
  return {
    what: 'run',
    side: { id: record.id, exitStatus: exitStatusOf(record), ...headlineOf(record) },
    facts: factsOfRun(record),
    judged: judgedInRun(record),
    timings: timingsOfRun(record),
  }
}

function comparableCampaign(record: CampaignRecord): Comparable {
  return {
    what: record.kind,
    side: { id: record.id, exitStatus: exitStatusOfCampaign(record), ...conclusionOf(record) },
    facts: factsOfCampaign(record),
    judged: judgedInCampaign(record),
    timings: timingsOfCampaign(record),
  }
}

/** A warning on a console, or a hop without proof, is a failure although every case holds. */
function isWorse(before: Side, after: Side): boolean {
  const rank = { 0: 0, 3: 1, 1: 2 }
  return rank[after.exitStatus] > rank[before.exitStatus]
}
