import t from 'tap'
import type { CheckRecord } from '../case/check-record.js'
import { caseRecord, check, guestRecord, runRecord } from '../record/records.test-data.js'
import { liftPoints } from './lift-points.js'

function lift(checks: readonly CheckRecord[], guest = guestRecord()): [string, string, string | null][] {
  const program = caseRecord({ id: 'selftest/liveupdate/liveupdate', checks: [...checks] })
  return liftPoints(runRecord({ cases: [program], guests: [guest] }))
    .cases.slice(1)
    .map(({ id, verdict, reason }) => [id.replace(`${program.id}/`, ''), verdict, reason])
}

function point(name: string, got: string, held = true): CheckRecord {
  return check({ name, held, expected: 'ok', got })
}

t.test('every point becomes a case with a verdict of its own', async (t) => {
  const points = [
    point('fixture.good', 'ok'),
    point('fixture.bad', 'not ok', false),
    point('fixture.absent', 'skipped: no pages'),
    point('fixture.odd', 'expected to fail: as ever'),
  ]
  t.same(
    lift([...points, check({ name: 'the program exits with 0', expected: 'status 0', got: 'status 0' })]),
    [
      ['fixture.good', 'pass', null],
      ['fixture.bad', 'fail', 'fixture.bad: expected ok, got not ok'],
      ['fixture.absent', 'skip', 'skipped: no pages'],
      ['fixture.odd', 'known', 'expected to fail: as ever'],
    ],
  )
})

t.test('no point passes, or is skipped, without a proven hop', async (t) => {
  const points = [point('good', 'ok'), point('absent', 'skipped')]
  const verdicts = lift(points, guestRecord({ hops: [] })).map(([, verdict]) => verdict)
  t.same(verdicts, ['fail', 'fail'])
})

t.test('ids are words, and no two are the same', async (t) => {
  const names = ['a b', 'a\u001b[2J b', 'a b', '../../etc', 'x/y.z']
  t.same(
    lift(names.map((name) => point(name, 'ok'))).map(([id]) => id),
    ['a_b', 'a_2J_b', 'a_b#2', '../../etc', 'x/y.z'],
  )
})

t.test('the case of the program stays what it was', async (t) => {
  const program = caseRecord({ checks: [point('a', 'ok')] })
  t.same(liftPoints(runRecord({ cases: [program] })).cases[0], program)
})
