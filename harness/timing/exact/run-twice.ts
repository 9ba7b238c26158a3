import { HostError } from '../../errors.js'
import { differences, type FindEdges } from './differences.js'
import type { GuestRun } from './run-guest.js'

type Name = 'first' | 'second'
type Run = (name: Name, signal: AbortSignal) => Promise<GuestRun>

/**
 * Runs the same guest twice, at the same time, and compares all that it said and that was counted: each run is the other's
 * disturbance. Throws `HostError` if one digit differs.
 */
export async function runTwice(
  run: Run,
  { signal, edgesOf }: { signal: AbortSignal; edgesOf: FindEdges },
): Promise<GuestRun> {
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  const both = (['first', 'second'] satisfies Name[]).map((name) =>
    run(name, either).catch((error: unknown) => {
      // The other one would be run for nothing.
      failed.abort(error)
      throw error
    }),
  )
  const ends = await Promise.allSettled(both)
  signal.throwIfAborted()
  if (failed.signal.aborted) throw failed.signal.reason
  const [one, other] = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  if (one === undefined || other === undefined) throw new Error('a run that neither failed nor ended')
  const different = differences(one, other, { edgesOf })
  if (different.length === 0) return one
  throw new HostError(
    `two runs of the same guest differ in ${different.length} lines, first in ${different[0]?.slice(0, 400)}`,
    { help: 'nothing is reported: this QEMU, or these kernels, are not repeatable' },
  )
}
