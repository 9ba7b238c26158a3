import type { Phase } from '../hop/hop-record.js'
import { groupPhases } from '../hop/ledger/summary.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import type { RunRecord } from '../record/record.js'

/** How long a phase of a hop took, over all samples of one record: milliseconds of the host's clock. */
export interface Timing {
  readonly hop: string
  /** A phase of the ledger, a group of phases as one, or `total`. */
  readonly phase: string
  readonly samples: readonly number[]
}

/** A middle, and of how many. Few samples say little: nothing is concluded here about whether a difference is one. */
export interface Median {
  readonly ms: number
  readonly samples: number
}

export interface TimingChange {
  readonly hop: string
  readonly phase: string
  /** null where the record has no such phase. */
  readonly before: Median | null
  readonly after: Median | null
}

/** Of the hops by kexec that handed state over, of all guests. */
export function timingsOfRun({ guests, route }: RunRecord): Timing[] {
  const ledgers = route.slice(1).flatMap((_, index) =>
    guests
      .flatMap(({ hops }) => hops[index] ?? [])
      .filter(({ kind, handover, ledger }) => kind === 'kexec' && handover && ledger.length > 0)
      .map(({ ledger }) => ({ hop: `hop ${index + 1}`, ledger })),
  )
  return timingsOf(ledgers)
}

/** Of each route's hops the one ledger that its record keeps, the middle one of its runs: one sample each. */
export function timingsOfCampaign({ routes }: CampaignRecord): Timing[] {
  return timingsOf(
    routes.flatMap(({ route, record }) =>
      (record?.hops ?? []).map(({ ledger }, index) => ({
        hop: `${route.join(' -> ')}, hop ${index + 1}`,
        ledger,
      })),
    ),
  )
}

/** Both medians of each phase that either record has and that is not the same in both. */
export function timingChanges(before: readonly Timing[], after: readonly Timing[]): TimingChange[] {
  const [old, now] = [byName(before), byName(after)]
  return [...new Map([...old, ...now]).entries()].flatMap(([name, { hop, phase }]) => {
    const change = { before: medianOf(old.get(name)), after: medianOf(now.get(name)) }
    return isSame(change) ? [] : [{ hop, phase, ...change }]
  })
}

function timingsOf(ledgers: readonly { hop: string; ledger: readonly Phase[] }[]): Timing[] {
  const timings = new Map<string, { hop: string; phase: string; samples: number[] }>()
  for (const { hop, ledger } of ledgers) {
    const total = ledger.reduce((sum, { ms }) => sum + ms, 0)
    for (const { name: phase, ms } of [{ name: 'total', ms: total }, ...groupPhases(ledger)]) {
      const timing = timings.get(keyOf({ hop, phase })) ?? { hop, phase, samples: [] }
      timing.samples.push(ms)
      timings.set(keyOf(timing), timing)
    }
  }
  return [...timings.values()]
}

function byName(timings: readonly Timing[]): Map<string, Timing> {
  return new Map(timings.map((timing) => [keyOf(timing), timing]))
}

function keyOf({ hop, phase }: Pick<Timing, 'hop' | 'phase'>): string {
  return JSON.stringify([hop, phase])
}

function medianOf(timing: Timing | undefined): Median | null {
  if (timing === undefined) return null
  const sorted = timing.samples.toSorted((one, other) => one - other)
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
  ]
  return { ms: (low + high) / 2, samples: sorted.length }
}

function isSame({ before, after }: Pick<TimingChange, 'before' | 'after'>): boolean {
  return before?.ms === after?.ms && before?.samples === after?.samples
}
