import type { Available } from '../kernel/available.js'
import { table } from './table.js'

/** One line a kernel, in columns. */
export function tabulateAvailable(available: readonly Available[]): string {
  const rows = available.map(({ name, from, about }) => [name, from, about ?? ''])
  return rows.length === 0 ? '' : table([['NAME', 'FROM', 'WHAT FOR'], ...rows])
}
