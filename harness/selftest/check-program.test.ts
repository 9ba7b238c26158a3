import t from 'tap'
import type { CheckRecord } from '../case/check-record.js'
import { checkProgram, outcomeOfPoint } from './check-program.js'
import type { ProgramRun } from './run-program.js'

type Finding = Pick<CheckRecord, 'name' | 'held' | 'expected' | 'got'>

function findingsOf(run: Partial<ProgramRun>): Finding[] {
  const findings: Finding[] = []
  const check = {
    equal: (name: string, { got, expected }: { got: unknown; expected: unknown }): void =>
      check.that(name, { held: got === expected, got, expected: String(expected) }),
    that: (name: string, { got, ...rest }: { held: boolean; got: unknown; expected: string }): void => {
      findings.push({ name, ...rest, got: String(got) })
    },
  }
  checkProgram(check, { name: 'stage 2', run: { end: { status: 0 }, output: '', unread: 0, ...run } })
  return findings
}

function broken(run: Partial<ProgramRun>): string[] {
  return findingsOf(run)
    .filter(({ held }) => !held)
    .map(({ name, got }) => `${name}: ${got}`)
}

t.test('a program without KTAP is told by its exit status', async (t) => {
  t.same(broken({ output: '# [STAGE 2] Starting\n# --- TEST PASSED ---\n' }), [])
  t.same(broken({ end: { status: 1 }, output: 'a\n\nb\nc\nd\n# why\n' }), [
    'stage 2 exits with 0: status 1, after: b | c | d | # why',
  ])
  t.same(broken({ end: { signal: 11 } }), ['stage 2 exits with 0: signal 11, after: '])
})

t.test('every point is a check of its own', async (t) => {
  const output =
    '1..4\n# RUN\nok 1 a\n# x.c:9: Expected 1\nnot ok 2 b\nok 3 c # SKIP no pages\nnot ok 4 d # XFAIL as ever\n'
  const findings = findingsOf({ output })
  t.same(
    findings.slice(0, 4).map(({ name, held, got }) => [name, held, got]),
    [
      ['a', true, 'ok'],
      ['b', false, 'not ok: x.c:9: Expected 1'],
      ['c', true, 'skipped: no pages'],
      ['d', true, 'expected to fail: as ever'],
    ],
  )
  const outcomes = findings.map((finding) => outcomeOfPoint({ ...finding, stage: 'after' }))
  t.same(outcomes, ['ok', 'not ok', 'skipped', 'expected to fail', undefined, undefined])
})

t.test('an exit status of 0 does not make up for a plan that is not kept', async (t) => {
  t.same(broken({ output: '1..2\nok 1 a\n' }), [
    'stage 2 says all that it has to say: 2 results planned, 1 given',
  ])
})

t.test('a test that is skipped as a whole has not passed', async (t) => {
  t.same(broken({ end: { status: 4 }, output: '1..0 # SKIP no device\n' }), [
    'stage 2 says all that it has to say: skipped: no device',
    'stage 2 exits with 0: status 4, skipped, after: 1..0 # SKIP no device',
  ])
})

t.test('a bail-out tells what went wrong', async (t) => {
  t.match(broken({ end: { status: 1 }, output: '# hm\nBail out! [run_stage_2:51] luo_retrieve_session\n' }), [
    'stage 2 says all that it has to say: Bail out! [run_stage_2:51] luo_retrieve_session',
  ])
})

t.test('output that is too long to be read is not taken for whole', async (t) => {
  t.same(broken({ output: '1..1\nok 1 a\n', unread: 7 }), [
    'stage 2 says all that it has to say: its output is 7 bytes too long',
  ])
})
