import type { CampaignRecord } from '../record/campaign-record.js'
import type { RunRecord } from '../record/record.js'
import { type CellState, cellState, cellWord } from '../report/campaign/cell-state.js'
import type { Verdict } from '../verdict/verdict.js'

/** Something that has a verdict, in two records under the same name: a case, a route, a case of a route. */
export interface Judged {
  readonly subject: string
  /** The subject that it is a part of: the route of a case; null where there is none. */
  readonly within: string | null
  /** The verdict. */
  readonly word: string
  /** What the verdict says of the kernels: that it holds, that it does not, or nothing. */
  readonly standing: 'holds' | 'fails' | 'open'
  readonly reason: string | null
}

export function judgedInRun({ cases }: RunRecord): Judged[] {
  return cases.map(({ id, verdict, reason }) => judgedCase(id, { within: null, verdict, reason }))
}

/** Each route by its kernels, whatever its role, and behind it its cases. */
export function judgedInCampaign({ routes, kind }: CampaignRecord): Judged[] {
  return routes.flatMap((route) => {
    const name = route.route.join(' -> ')
    const { record, trouble } = route
    return [
      {
        subject: name,
        within: null,
        word: cellWord(route, kind),
        standing: standingOfRoute[cellState(route, kind)],
        reason: record?.judgement.reason ?? trouble,
      },
      ...(record?.cases ?? []).map(({ id, verdict, reason }) =>
        judgedCase(`${name}: ${id}`, { within: name, verdict, reason }),
      ),
    ]
  })
}

function judgedCase(
  subject: string,
  { within, verdict, reason }: Pick<Judged, 'within' | 'reason'> & { verdict: Verdict },
): Judged {
  return { subject, within, word: verdict, standing: standingOfCase[verdict], reason }
}

const standingOfCase: Record<Verdict, Judged['standing']> = {
  pass: 'holds',
  fail: 'fails',
  crash: 'fails',
  hang: 'fails',
  refused: 'fails',
  skip: 'open',
  known: 'open',
  error: 'open',
}

const standingOfRoute: Record<CellState, Judged['standing']> = {
  proven: 'holds',
  disproven: 'fails',
  expected: 'open',
  inconclusive: 'open',
  skipped: 'open',
}
