/** An instant in milliseconds of the host's clock, and the phase that begins there; undefined where it is not known. */
export interface Instant {
  readonly name: string
  readonly at: number | undefined
}

export interface Span {
  readonly name: string
  readonly from: number
  readonly to: number
}

/**
 * Spans from each instant to the next. One whose begin or end is not known is `unknown`, together with its neighbours as far as the next
 * instant that is. Instants that two clocks tell of can seem to change places by as much as these are uncertain: then the later
 * phase begins where it can. The first instant must be known.
 */
export function adjacent(instants: readonly Instant[], end: number): Span[] {
  const spans: Span[] = []
  let from = instants[0]?.at ?? end
  let begin = 0
  for (const [index, { at }] of [...instants, { at: end }].entries()) {
    if (index === 0 || at === undefined) continue
    const to = Math.min(Math.max(at, from), end)
    const name = index === begin + 1 ? instants[begin]?.name : undefined
    spans.push({ name: name ?? 'unknown', from, to })
    from = to
    begin = index
  }
  return spans
}
