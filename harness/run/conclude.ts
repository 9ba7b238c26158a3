import type { CheckRecord } from '../case/check-record.js'
import type { CaseRecord, GuestRecord } from '../record/record.js'
import { type Judgement, judge } from '../verdict/judge.js'
import type { CaseRun } from './case-run.js'
import type { GroupResult } from './group.js'
import { type Group, judgeMissing } from './plan.js'
import type { RunRequest } from './request.js'

/** A group, and what came of it in the last guest that it was given. */
export interface Finished {
  readonly group: Group
  readonly result: GroupResult
  /** Guests that went down under several cases at once, after which they were run again apart. */
  readonly earlierGuests: readonly string[]
}

/** A case by itself: what it promises and what was expected of it is looked up later. */
type Concluded = Omit<CaseRecord, 'title' | 'restsOn' | 'expectation'>

type Asked = Pick<RunRequest, 'require'>

/** The records of the cases of a group; of a control, the one record of the control itself. */
export function concludeGroup(finished: Finished, asked: Asked): Concluded[] {
  const { group, result } = finished
  if (group.control !== undefined) return [concludeControl({ ...finished, control: group.control }, asked)]
  return result.runs.map((run) => recordOf(finished, run, judgeRun(finished, run, asked)))
}

function judgeRun({ result }: Finished, run: CaseRun, asked: Asked): Judgement {
  return (
    judgeOffer(run, asked) ??
    judge({ checks: run.checks, trouble: run.trouble, hang: run.hang, guest: result.guest })
  )
}

function judgeOffer({ notOffered }: CaseRun, { require }: Asked): Judgement | undefined {
  return notOffered && judgeMissing(notOffered, { require })
}

/**
 * A control passes when each of its cases lost its state: that is one check each. What went wrong for another reason than the
 * missing handover proves nothing, so everything before the hop must have held.
 */
function concludeControl(finished: Finished & { control: { readonly id: string } }, asked: Asked): Concluded {
  const { result, control } = finished
  const checks = result.runs.map((run) => lossOf(run, result.guest))
  const trouble = result.runs.find((run) => run.trouble !== undefined)?.trouble
  const hang = result.runs.find((run) => run.hang !== undefined)?.hang
  const [offer] = result.runs.flatMap((run) => judgeOffer(run, asked) ?? [])
  const judgement = offer ?? judge({ checks, trouble, hang, guest: result.guest })
  // Its cases go through their stages at the same time: it takes as long as the longest of them.
  const ms = Math.max(0, ...result.runs.map((run) => run.ms))
  return { ...recordOf(finished, { id: control.id, checks, measurements: [], ms }, judgement) }
}

function lossOf(run: CaseRun, guest: GuestRecord): CheckRecord {
  const name = `${run.id} loses its state`
  const early = run.checks.find(({ stage, held }) => stage === 'before' && !held)
  if (early !== undefined) {
    return {
      name,
      stage: 'after',
      held: false,
      expected: 'all well before the hop',
      got: `${early.name}: ${early.got}`,
    }
  }
  const loss = run.checks.find(({ held }) => !held)
  const got =
    loss === undefined
      ? guest.end.how === 'finished'
        ? 'every check held'
        : 'nothing: the guest went down'
      : `${loss.name}: ${loss.got}`
  return {
    name,
    stage: 'after',
    held: loss !== undefined,
    expected: 'a check that does not hold after the hop',
    got,
  }
}

function recordOf(
  { result, earlierGuests }: Finished,
  { id, checks, measurements, ms }: Pick<CaseRun, 'id' | 'checks' | 'measurements' | 'ms'>,
  { verdict, reason }: Judgement,
): Concluded {
  return {
    id,
    verdict,
    reason,
    checks,
    measurements,
    guest: result.guest.id,
    earlierGuests: [...earlierGuests],
    ms,
  }
}
