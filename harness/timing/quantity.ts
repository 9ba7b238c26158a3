import type { Estimate } from './statistics/interval.js'
import type { TimingRecord } from './timing-record.js'

type Unit = TimingRecord['unit']

/** A duration as a person reads it: `3.42 ms`, `212 ms`, `5.31 s`; instructions to the last digit, since they are exact: `427,711,193`. */
export function quantity(value: number, unit: Unit): string {
  if (unit === 'instructions') return Math.round(value).toLocaleString('en-US')
  const size = Math.abs(value)
  if (size >= 999.5) return `${(value / 1000).toFixed(2)} s`
  if (size >= 99.95) return `${value.toFixed(0)} ms`
  return `${size >= 9.995 ? value.toFixed(1) : Number(value.toPrecision(3))} ms`
}

/** The same with its sign, for differences. */
export function signed(value: number, unit: Unit): string {
  return `${value < 0 ? '' : '+'}${quantity(value, unit)}`
}

/** `+4.2 %` */
export function percent(ratio: number): string {
  return `${ratio < 0 ? '' : '+'}${(ratio * 100).toFixed(1)} %`
}

/** `212 ms (198 ms to 230 ms)`, or what is certain alone. */
export function withInterval({ estimate, low, high }: Estimate, text: (value: number) => string): string {
  return low === high ? text(estimate) : `${text(estimate)} (${text(low)} to ${text(high)})`
}

/** `0.0123`; below what four digits tell, `<0.0001`. */
export function pText(p: number): string {
  return p < 0.0001 ? '<0.0001' : p.toFixed(4)
}
