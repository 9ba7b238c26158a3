import type { Test } from 'tap'
import type { Ended } from './program-under-test.js'

export interface Refusal {
  readonly status: 2 | 3
  /** The line, after `liveproof: `. */
  readonly error: RegExp
  /** What is said to help; by default anything, or nothing. */
  readonly help?: RegExp
}

/** For tests: the program ended with one line that says what was wrong, at most one that helps, and no result. */
export function saysOneClearLine(t: Test, { status, stdout, stderr }: Ended, refusal: Refusal): void {
  const lines = stderr.replace(/\n$/, '').split('\n')
  const errors = lines.filter((line) => line.startsWith('liveproof: '))
  const helps = lines.filter((line) => line.startsWith('  help: '))
  t.equal(status, refusal.status, 'the exit status')
  t.equal(stdout, '', 'no result')
  t.equal(errors.length, 1, 'one line says what was wrong', { stderr })
  t.match(errors[0], refusal.error)
  t.ok(helps.length <= 1, 'at most one line helps')
  if (refusal.help !== undefined) t.match(helps[0], refusal.help)
  t.strictSame(lines.slice(-1 - helps.length), [...errors, ...helps], 'they come last')
  t.notMatch(stderr, /^ +at /m, 'no stack trace')
}
