import { casePoints } from '../bisect/case-points.js'
import type { Hunted } from '../bisect/hunt.js'
import { originalOf } from '../case/copies.js'
import { selectIds } from '../case/select.js'
import { UsageError } from '../errors.js'
import type { RunRecord } from '../record/record.js'

/** What is looked for, and the cases that can show it. */
export interface Like {
  readonly hunted: Hunted
  readonly cases: readonly string[]
}

/**
 * The failures that a run shows, of these cases or of all. Throws `UsageError` for a run that shows none of them, `HostError` for one in
 * which the host could not do its part.
 */
export function failuresLike(run: RunRecord, { cases }: { cases: readonly string[] }): Like {
  const { points } = casePoints(run)
  const wanted = cases.length === 0 ? null : selectIds(originals(points.keys()), cases)
  const failures = new Map(
    [...points].flatMap(([name, shown]) =>
      shown.kind === 'failing' && (wanted === null || wanted.includes(originalOf(name)))
        ? [[name, shown.failure] as const]
        : [],
    ),
  )
  if (failures.size > 0) return { hunted: { failures, anyFailure: false }, cases: originals(failures.keys()) }
  throw new UsageError(
    `--like ${run.id}: none of its cases fails${wanted === null ? '' : ' that are asked for'}`,
    {
      help: 'name a run of the bad kernel, in which it fails: liveproof report says what a run shows',
    },
  )
}

function originals(names: Iterable<string>): string[] {
  return [...new Set([...names].map(originalOf))]
}
