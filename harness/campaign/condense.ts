import type { Point } from '../outcome/point.js'
import { pointsOf } from '../outcome/points.js'
import type { GuestRecord, RunRecord } from '../record/record.js'
import type { RouteCase, RouteRecord, Trouble } from '../record/route-record.js'
import { type Verdict, verdictSchema } from '../verdict/verdict.js'

/** Pure: what a route's record keeps of its runs. */

/** So that a kernel under which everything breaks does not make a record that nobody can open. */
const most = { troubles: 200, checks: 20, pageRanges: 64, lastWords: 40, findings: 20 } as const

/** From the best to the worst, by what it says of a kernel; an error says nothing of it. */
const severity: readonly Verdict[] = ['skip', 'pass', 'known', 'error', 'refused', 'hang', 'crash', 'fail']

/** Each case over all runs, in the order of its id. */
export function condenseCases(runs: readonly RunRecord[]): RouteCase[] {
  const all = runs.flatMap(({ cases }) => cases)
  const ids = [...new Set(all.map(({ id }) => id))].sort()
  return ids.flatMap((id) => {
    const own = all.filter((one) => one.id === id)
    const [worst] = own.toSorted((one, other) => rank(other.verdict) - rank(one.verdict))
    if (worst === undefined) return []
    const { title, verdict, reason } = worst
    const times = own.filter((one) => one.verdict === verdict).length
    return [{ id, title, verdict, reason, runs: own.length, times }]
  })
}

/** What did not simply pass, run by run; what is known to fail or was skipped is no trouble. */
export function condenseTroubles(runs: readonly RunRecord[]): Trouble[] {
  return runs
    .flatMap((run) => {
      const told = new Set<string>()
      return pointsOf(run)
        .filter(({ verdict }) => !['pass', 'skip', 'known'].includes(verdict))
        .map((point) => troubleOf(point, { run, told }))
    })
    .slice(0, most.troubles)
}

/** `told`: guests whose last words stand in the record already. */
function troubleOf(point: Point, { run, told }: { run: RunRecord; told: Set<string> }): Trouble {
  const { subject, title, restsOn = null, verdict, reason, failed, findings, guest } = point
  return {
    run: run.id,
    subject,
    title,
    restsOn,
    verdict,
    reason,
    failed: failed.slice(0, most.checks).map((check) => ({
      ...check,
      ...(check.pages === undefined ? {} : { pages: check.pages.slice(0, most.pageRanges) }),
    })),
    findings: findings.slice(0, most.findings),
    guest: guest && guestOf(guest, told),
  }
}

function guestOf({ id, end }: GuestRecord, told: Set<string>): Trouble['guest'] {
  const lastWords = told.has(id) ? [] : end.lastWords.slice(-most.lastWords)
  told.add(id)
  return { id, end: end.how, detail: end.detail, lastWords }
}

/** For each hop of the route its ledger in that guest, of all runs, whose total is the median. */
export function condenseHops(route: readonly string[], runs: readonly RunRecord[]): RouteRecord['hops'] {
  return route.slice(1).flatMap((to, index) => {
    const from = route[index] ?? ''
    const ledgers = runs
      .flatMap(({ guests }) => guests)
      .filter((guest) => guest.route.every((name, place) => name === route[place]))
      .flatMap(({ hops }) => hops[index] ?? [])
      .filter(({ handover, kind, ledger }) => handover && kind === 'kexec' && ledger.length > 0)
      .map(({ ledger }) => ledger)
      .toSorted((one, other) => totalOf(one) - totalOf(other))
    const median = ledgers[Math.floor((ledgers.length - 1) / 2)]
    return median === undefined ? [] : [{ from, to, ledger: median }]
  })
}

function totalOf(ledger: readonly { readonly ms: number }[]): number {
  return ledger.reduce((sum, { ms }) => sum + ms, 0)
}

function rank(verdict: Verdict): number {
  const place = severity.indexOf(verdict)
  return place < 0 ? verdictSchema.options.length : place
}
