import type { Span } from './adjacent.js'

/**
 * Shares a stretch of time out among those who were busy in it, and `idle` when nobody was: every instant belongs to exactly one, so that
 * the shares sum to the whole. Returned are milliseconds by name. `busy` is in its order in time; what overlaps belongs to the
 * first.
 */
export function shareOut(
  { from, to }: Pick<Span, 'from' | 'to'>,
  { busy, idle }: { busy: readonly Span[]; idle: string },
): Map<string, number> {
  const shares = new Map<string, number>()
  let now = from
  const spend = (name: string, until: number): void => {
    const end = Math.min(until, to)
    if (end <= now) return
    shares.set(name, (shares.get(name) ?? 0) + end - now)
    now = end
  }
  for (const { name, from: begin, to: end } of busy) {
    spend(idle, begin)
    spend(name, end)
  }
  spend(idle, to)
  return shares
}
