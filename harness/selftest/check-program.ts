import type { ProgramEnd } from '../agent/operations/program.js'
import type { Check } from '../case/check.js'
import type { CheckRecord } from '../case/check-record.js'
import { type KtapPoint, readKtap } from './ktap.js'
import type { ProgramRun } from './run-program.js'

/** KSFT_SKIP of tools/testing/selftests/kselftest.h. */
const skipStatus = 4

/** By this expectation, which no other check has, a check stands for a point. */
const pointExpected = 'ok'
const outcomes: readonly KtapPoint['outcome'][] = ['ok', 'not ok', 'skipped', 'expected to fail']

/** In lines and in characters each: of the end of what a program printed, for the one who asks why it failed. */
const lastWords = { lines: 4, columns: 200 }

/**
 * States what a program found: each point of its KTAP, that this is all of it, and how it exited. A test that is skipped as a
 * whole does not hold: the kernel was built to have what it needs.
 */
export function checkProgram(
  check: Pick<Check, 'equal' | 'that'>,
  { name, run: { end, output, unread } }: { name: string; run: ProgramRun },
): void {
  const { points, defects, skipped } = readKtap(output)
  for (const point of points) check.that(point.name, { ...judgePoint(point), expected: pointExpected })
  const trouble = [
    ...defects,
    ...(skipped === undefined ? [] : [`skipped: ${skipped}`]),
    ...(unread > 0 ? [`its output is ${unread} bytes too long`] : []),
  ]
  check.equal(`${name} says all that it has to say`, {
    got: trouble.join('; ') || 'all of it',
    expected: 'all of it',
  })
  const got = describeEnd(end)
  check.that(`${name} exits with 0`, {
    held: got === 'status 0',
    got: got === 'status 0' ? got : `${got}, after: ${lastWordsOf(output)}`,
    expected: 'status 0',
  })
}

/** What a check that stands for a point of KTAP says of it; undefined for any other check. */
export function outcomeOfPoint({ expected, got }: CheckRecord): KtapPoint['outcome'] | undefined {
  return expected === pointExpected ? outcomes.find((outcome) => got?.startsWith(outcome)) : undefined
}

/** A point that is skipped, or expected to fail, does not make a test fail (Documentation/dev-tools/ktap.rst). */
function judgePoint({ outcome, remark, diagnostics }: KtapPoint): { held: boolean; got: string } {
  const held = outcome !== 'not ok'
  const why = [remark, ...(held ? [] : diagnostics)].filter((part) => part !== '')
  return { held, got: why.length === 0 ? outcome : `${outcome}: ${why.join(' | ')}` }
}

function lastWordsOf(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return lines
    .slice(-lastWords.lines)
    .map((line) => line.slice(0, lastWords.columns))
    .join(' | ')
}

function describeEnd(end: ProgramEnd): string {
  if ('signal' in end) return `signal ${end.signal}`
  return end.status === skipStatus ? `status ${skipStatus}, skipped` : `status ${end.status}`
}
