import type { Exchange } from './exchange.js'

/** From the guest's TSC to the host's clock. */
export interface ClockMap {
  /** In milliseconds of the host's clock. */
  readonly toHost: (tsc: number) => number
  /** How far that may be off, in milliseconds: no reading is known to lie further from where it must. */
  readonly uncertainty: number
}

/** In milliseconds. With more, one cannot tell which operation was going on at an instant of the host. */
const mostUncertainty = 100

/**
 * One straight line, since the TSC runs on across a kexec at the same rate, under TCG and KVM alike: through the middles of the two
 * exchanges, one in each kernel, that took least time on the host, and so leave least room for where in it the reading was. All others
 * are its test: none may have been answered before it was asked. Undefined where there is no such line: no readings in one of the
 * kernels, a TSC that goes backward (a reset), clocks that run apart.
 */
export function mapClocks(before: readonly Exchange[], after: readonly Exchange[]): ClockMap | undefined {
  const [read, readAfter] = [before, after].map((exchanges) => exchanges.filter(({ t0 }) => t0 > 0))
  const all = [...(read ?? []), ...(readAfter ?? [])]
  const [one, other] = [tightest(read ?? []), tightest(readAfter ?? [])]
  if (one === undefined || other === undefined || !isForward(all)) return undefined
  const rate = (middle(other) - middle(one)) / (tscMiddle(other) - tscMiddle(one))
  const toHost = (tsc: number): number => middle(one) + (tsc - tscMiddle(one)) * rate
  const uncertainty = all.reduce(
    (most, { sent, received, t0, t1 }) => Math.max(most, sent - toHost(t0), toHost(t1) - received),
    Math.max(slack(one), slack(other)) / 2,
  )
  return uncertainty <= mostUncertainty ? { toHost, uncertainty } : undefined
}

function tightest(exchanges: readonly Exchange[]): Exchange | undefined {
  return exchanges.reduce<Exchange | undefined>(
    (best, one) => (best === undefined || slack(one) < slack(best) ? one : best),
    undefined,
  )
}

/** The agent does one thing at a time: each operation begins after the one before has ended. */
function isForward(exchanges: readonly Exchange[]): boolean {
  return exchanges.every(({ t0, t1 }, index) => t0 <= t1 && t0 >= (exchanges[index - 1]?.t1 ?? 0))
}

function slack({ sent, received }: Exchange): number {
  return received - sent
}

function middle({ sent, received }: Exchange): number {
  return (sent + received) / 2
}

function tscMiddle({ t0, t1 }: Exchange): number {
  return (t0 + t1) / 2
}
