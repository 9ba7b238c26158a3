import { AgentMisused } from './requests.js'
import type { Ok } from './wire.js'

export function bytes(values: Ok['values'], key: string): Buffer {
  const value = values[key]
  if (value === undefined) throw new AgentMisused(`an answer without ${key}`)
  return Buffer.from(value, 'latin1')
}

/** Bytes that are not UTF-8 become U+FFFD. */
export function text(values: Ok['values'], key: string): string {
  return bytes(values, key).toString('utf8')
}

export function number(values: Ok['values'], key: string): number {
  const value = Number(text(values, key))
  if (!Number.isSafeInteger(value))
    throw new AgentMisused(`an answer with ${key}=${JSON.stringify(values[key])}, not a number`)
  return value
}
