import { kernelMessage } from '../guest/kernel-line.js'
import type { GuestRecord } from '../record/record.js'
import type { RouteJudgement } from '../record/route-record.js'

export type Refusal = NonNullable<RouteJudgement['refusal']>

/** Which part of a kernel says it, by the rule of `guest/console-rules.ts`. */
const parts: Readonly<Record<string, Refusal['part']>> = {
  'refused-kho': 'kho',
  'refused-luo': 'luo',
  'refused-file': 'file',
}

/** The first words by which a kernel of this guest refused what it was handed; null if none did. */
export function refusalOf({ findings, route, end }: GuestRecord): Refusal | null {
  for (const { rule, line, boot } of findings) {
    const part = parts[rule]
    if (part === undefined) continue
    const panicked = (end.how === 'crash' || end.how === 'lost') && end.boot === boot
    return { part, line: kernelMessage(line) ?? line, kernel: route[boot] ?? 'unknown', panicked }
  }
  return null
}
