import type { Line } from './fit.js'
import { quantity, signed } from './quantity.js'
import type { TimingRecord } from './timing-record.js'

interface Counted {
  /** `MiB` */
  readonly per: string
  readonly unit: TimingRecord['unit']
}

/** `+0.31 ms per MiB (+0.29 ms to +0.33 ms), 12.0 ms at none` */
export function lineText(line: Line, counted: Counted): string {
  return `${slopeText(line, counted)}, ${quantity(line.intercept, counted.unit)} at none`
}

/** `+0.31 ms per MiB (+0.29 ms to +0.33 ms)` */
export function slopeText(line: Line, { per, unit }: Counted): string {
  const bounds = slopeBounds(line, unit)
  return `${signed(line.slope.estimate, unit)} per ${per}${bounds === '' ? '' : ` (${bounds})`}`
}

/** `+0.29 ms to +0.33 ms`; nothing of an exact line, which has no doubt. */
export function slopeBounds({ slope: { low, high } }: Line, unit: Counted['unit']): string {
  if (low === high) return ''
  return Number.isFinite(low) ? `${signed(low, unit)} to ${signed(high, unit)}` : 'too few points to bound it'
}
