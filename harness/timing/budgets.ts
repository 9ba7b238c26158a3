import { UsageError } from '../errors.js'
import type { TimingRecord } from './timing-record.js'

/** The most that a span of a hop may take, as asked for by `--budget NAME=LIMIT`. */
export interface Budget {
  /** As it was typed. */
  readonly text: string
  /** A phase, a group of phases, `blackout` or `total`. */
  readonly span: string
  readonly limit: Limit
}

export type Limit = AbsoluteLimit | RelativeLimit

export interface AbsoluteLimit {
  readonly kind: 'absolute'
  readonly value: number
  readonly unit: TimingRecord['unit']
}

/** Against the same span in the baseline: a ratio of 0.1 is a tenth more. */
export interface RelativeLimit {
  readonly kind: 'relative'
  readonly ratio: number
}

const help =
  'write it like blackout=200ms, boot=1.5s, retrieve=20e6 (instructions, with --exact) or serialise=+10%'

/** Reads `NAME=LIMIT`. Throws `UsageError`. */
export function parseBudget(text: string): Budget {
  const [, span = '', limit = ''] = /^([^=]+)=(.+)$/.exec(text) ?? []
  if (span === '') throw new UsageError(`--budget ${text}: it names no phase or no limit`, { help })
  return { text, span: span.trim(), limit: parseLimit(limit.trim(), text) }
}

function parseLimit(text: string, budget: string): Limit {
  const [, sign, number, unit] = /^([+-])?(\d+(?:\.\d+)?(?:e\d{1,2})?)(ms|s|%)?$/.exec(text) ?? []
  const value = Number(number)
  if (number !== undefined && sign !== undefined && unit === '%')
    return { kind: 'relative', ratio: (sign === '-' ? -value : value) / 100 }
  if (number !== undefined && sign === undefined && unit !== '%')
    return { kind: 'absolute', ...durationOf(value, unit) }
  throw new UsageError(`--budget ${budget}: ${text} is no limit`, { help })
}

function durationOf(value: number, unit: string | undefined): Pick<AbsoluteLimit, 'value' | 'unit'> {
  if (unit === undefined) return { value, unit: 'instructions' }
  return { value: unit === 's' ? value * 1000 : value, unit: 'ms' }
}
