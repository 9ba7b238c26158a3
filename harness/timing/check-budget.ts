import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import type { Budget } from './budgets.js'
import { type Instrument, unitOf } from './timing-record.js'

/** What a budget will be judged by. */
export interface BudgetGround {
  readonly instrument: Instrument
  /** What the spans of a hop may be called. */
  readonly spans: readonly string[]
  /** Whether there is something that it could be relative to. */
  readonly hasBaseline: boolean
}

/** Throws `UsageError` for a span that no hop can have, a limit in what the instrument does not count, and a baseline that is wanting. */
export function checkBudget({ text, span, limit }: Budget, ground: BudgetGround): void {
  const { instrument, spans, hasBaseline } = ground
  const option = `--budget ${text}`
  if (!spans.includes(span)) throw unknownSpan(`${option}: no phase is called ${span}`, { span, spans })
  if (limit.kind === 'absolute' && limit.unit !== unitOf[instrument])
    throw new UsageError(`${option}: the ${instrument} instrument counts ${unitOf[instrument]}`, {
      help:
        instrument === 'wall'
          ? `write it like ${span}=200ms; instructions are counted with --exact`
          : `write a count of instructions: ${span}=20e6`,
    })
  if (limit.kind === 'relative' && !hasBaseline)
    throw new UsageError(`${option}: there is no baseline that it could be relative to`, {
      help: 'name a record with --baseline',
    })
}

function unknownSpan(
  message: string,
  { span, spans }: { span: string; spans: readonly string[] },
): UsageError {
  const meant = closest(span, spans)
  const known = `there are ${spans.join(', ')}`
  return new UsageError(message, {
    help: meant === undefined ? known : `did you mean ${meant}? ${known}`,
  })
}
