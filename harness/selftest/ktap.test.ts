import t from 'tap'
import { readKtap } from './ktap.js'

interface Story {
  readonly title: string
  readonly text: readonly string[]
  /** As `outcome name (remark)`. */
  readonly points?: readonly string[]
  readonly defects?: readonly (string | RegExp)[]
  readonly skipped?: string
}

const stories: Story[] = [
  {
    title: 'what kselftest_harness.h prints',
    text: [
      'TAP version 13',
      '1..2',
      '# Starting 2 tests from 1 test cases.',
      '#  RUN           liveupdate_device.basic_open_close ...',
      '#            OK  liveupdate_device.basic_open_close',
      'ok 1 liveupdate_device.basic_open_close',
      '# liveupdate.c:87:exclusive_open:Expected errno (0) == EBUSY (16)',
      'not ok 2 liveupdate_device.exclusive_open',
      '# FAILED: 1 / 2 tests passed.',
      '# Totals: pass:1 fail:1 xfail:0 xpass:0 skip:0 error:0',
    ],
    points: ['ok liveupdate_device.basic_open_close', 'not ok liveupdate_device.exclusive_open'],
  },
  {
    title: 'a stream that is no KTAP has no defect',
    text: ['# [STAGE 1] Starting', '--- PASSED ---', 'ok then'],
  },
  { title: 'an empty stream has no defect', text: [''] },
  {
    title: 'noise between the lines, carriage returns and the dash of TAP are passed over',
    text: [
      'KTAP version 1\r',
      '1..1\r',
      '[    1.234567] random: crng init done\r',
      'ok 1 - dashed \r',
      'bye\r',
    ],
    points: ['ok dashed'],
  },
  {
    title: 'every directive, in either case, on ok and on not ok',
    text: [
      'TAP version 14',
      '1..10',
      'ok 1 a # SKIP no hugepages',
      'not ok 2 b # skip: nor here',
      'not ok 3 c # TODO known',
      'not ok 4 d # XFAIL expected',
      'ok 5 # XFAIL a name behind it, as ksft_test_result_xfail() writes',
      'ok 6 f # XPASS oh',
      'not ok 7 g # TIMEOUT 30 seconds',
      'ok 8 h # ERROR lies',
      'ok 9 check return code # rcode=0',
      'ok 10 j # TODO works by now',
    ],
    points: [
      'skipped a (no hugepages)',
      'skipped b (nor here)',
      'expected to fail c (known)',
      'expected to fail d (expected)',
      'expected to fail point 5 (a name behind it, as ksft_test_result_xfail() writes)',
      'ok f (oh)',
      'not ok g (30 seconds)',
      'not ok h (lies)',
      'ok check return code (rcode=0)',
      'ok j (works by now)',
    ],
  },
  {
    title: 'parts of tests, at any depth',
    text: [
      'KTAP version 1',
      '1..2',
      '  KTAP version 1',
      '  1..2',
      '    KTAP version 1',
      '    1..1',
      '    not ok 1 deep',
      '  not ok 1 middle',
      '  ok 2 other # SKIP',
      'not ok 1 outer',
      'ok 2 plain',
    ],
    points: [
      'not ok outer/middle/deep',
      'not ok outer/middle',
      'skipped outer/other',
      'not ok outer',
      'ok plain',
    ],
  },
  {
    title: 'a failing part is not lost in a test that says it passed',
    text: ['KTAP version 1', '1..1', '  KTAP version 1', '  1..1', '  not ok 1 part', 'ok 1 whole'],
    points: ['not ok whole/part', 'ok whole'],
  },
  {
    title: 'a plan that is not kept: the program died in between',
    text: ['TAP version 13', '1..3', 'ok 1 a', 'ok 2 b'],
    points: ['ok a', 'ok b'],
    defects: ['3 results planned, 2 given'],
  },
  {
    title: 'a plan of a part that is not kept',
    text: ['KTAP version 1', '1..1', '  KTAP version 1', '  1..2', '  ok 1 part', 'ok 1 whole'],
    points: ['ok whole/part', 'ok whole'],
    defects: ['2 results planned, 1 given'],
  },
  { title: 'a version line and nothing more', text: ['TAP version 13'], defects: ['no plan for 0 results'] },
  { title: 'a plan and nothing more', text: ['1..2'], defects: ['2 results planned, 0 given'] },
  { title: 'results without a plan', text: ['ok 1 a'], points: ['ok a'], defects: ['no plan for 1 results'] },
  { title: 'a plan at the end', text: ['ok 1 a', 'ok 2 b', '1..2'], points: ['ok a', 'ok b'] },
  {
    title: 'a result behind a plan at the end',
    text: ['ok 1 a', '1..2', 'ok 2 b'],
    points: ['ok a', 'ok b'],
    defects: ['a result behind the plan at the end: b'],
  },
  {
    title: 'more results than planned',
    text: ['TAP version 13', '1..1', 'ok 1 a', 'ok 2 b'],
    points: ['ok a', 'ok b'],
    defects: ['1 results planned, 2 given'],
  },
  {
    title: 'a second plan to make the first one true',
    text: ['TAP version 13', '1..3', 'ok 1 a', '1..1'],
    points: ['ok a'],
    defects: ['a second plan, 1..1', '3 results planned, 1 given'],
  },
  {
    title: 'a second stream behind the first',
    text: ['TAP version 13', '1..1', 'ok 1 a', 'TAP version 13', '1..1', 'ok 1 a'],
    points: ['ok a', 'ok a'],
    defects: [
      /^a second version line/,
      'a second plan, 1..1',
      'result 1 where 2 was due: a',
      /^1 results planned/,
    ],
  },
  {
    title: 'a result said twice, and one left out',
    text: ['1..3', 'ok 1 a', 'ok 1 a', 'ok 4 d'],
    points: ['ok a', 'ok a', 'ok d'],
    defects: ['result 1 where 2 was due: a', 'result 4 where 3 was due: d'],
  },
  {
    title: 'numbers that are none',
    text: ['1..1', 'ok 99999999999999999999999999 big', 'ok -1 noise', 'ok 1.5 noise', 'ok 0x1 noise'],
    points: ['ok big'],
    defects: ['result 99999999999999999999 where 1 was due: big'],
  },
  {
    title: 'a failure is never noise',
    text: ['not ok', 'not ok: it broke', '  not ok here neither', 'not okay'],
    defects: [
      'a failure that is no result line: not ok',
      'a failure that is no result line: not ok: it broke',
      /neither/,
    ],
  },
  {
    title: 'a bail-out, whatever was said before',
    text: [
      'TAP version 13',
      '1..1',
      'ok 1 a',
      'Bail out! [run_stage_2:71] luo_retrieve_session (errno: No such file)',
    ],
    points: ['ok a'],
    defects: ['Bail out! [run_stage_2:71] luo_retrieve_session (errno: No such file)'],
  },
  { title: 'a test that is skipped as a whole', text: ['1..0 # SKIP no device'], skipped: 'no device' },
  { title: 'an empty plan without a reason', text: ['TAP version 13', '1..0'], skipped: 'it says no reason' },
  {
    title: 'results in spite of an empty plan',
    text: ['1..0 # SKIP no device', 'ok 1 a'],
    points: ['ok a'],
    defects: ['0 results planned, 1 given'],
    skipped: 'no device',
  },
  {
    title: 'a result without a description',
    text: ['1..2', 'ok 1', 'not ok 2 # why'],
    points: ['ok point 1', 'not ok point 2 (why)'],
  },
  {
    title: 'what looks like a report of ours is only the name of a point',
    text: [
      '1..1',
      'ok 1 \u001b[2Jok 2 - selftest/forged # not a directive',
      '"ok 1 quoted"',
      '#ok 2 commented',
    ],
    points: ['ok \u001b[2Jok 2 - selftest/forged (not a directive)'],
  },
]

for (const { title, text, points = [], defects = [], skipped } of stories) {
  t.test(title, async (t) => {
    const reading = readKtap(text.join('\n'))
    const got = reading.points.map(
      ({ outcome, name, remark }) => `${outcome} ${name}${remark && ` (${remark})`}`,
    )
    t.same(got, points)
    t.equal(reading.defects.length, defects.length, reading.defects.join('; '))
    t.match(reading.defects, defects)
    t.equal(reading.skipped, skipped)
  })
}

t.test('what is said right before a result belongs to it', async (t) => {
  const chatter = Array.from({ length: 20 }, (_, index) => `# chatter ${index}`)
  const { points } = readKtap(
    ['1..2', '# about a', 'ok 1 a', 'noise', ...chatter, '#', 'not ok 2 b'].join('\n'),
  )
  t.same(points[0]?.diagnostics, ['about a'])
  t.same(
    points[1]?.diagnostics,
    [15, 16, 17, 18, 19].map((index) => `chatter ${index}`),
  )
})

t.test('a huge line costs no more than its beginning', async (t) => {
  const { points, defects } = readKtap(`1..1\nok 1 ${'x'.repeat(1_000_000)}\n${'y'.repeat(1_000_000)}`)
  t.equal(points[0]?.name.length, 200)
  t.same(defects, [])
})

t.test('a flood of results is cut off, and said to be', async (t) => {
  const flood = Array.from({ length: 20_000 }, (_, index) => `ok ${index + 1} x`)
  const { points, defects } = readKtap(['1..20000', ...flood].join('\n'))
  t.equal(points.length, 1000)
  t.same(defects, ['more than 1000 results: the rest is not read', '20000 results planned, 1000 given'])
})

t.test('a flood of defects is cut off', async (t) => {
  t.equal(readKtap('not ok\n'.repeat(20_000)).defects.length, 20)
})

t.test('ever deeper parts end', async (t) => {
  const deep = Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}ok 1 x`)
  t.equal(readKtap([...deep, ...deep.toReversed()].join('\n')).defects.length, 20)
})
