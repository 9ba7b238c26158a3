import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { Parser } from 'tap-parser'
import { evidence, hopRecord } from '../hop/hops.test-data.js'
import type { RunRecord } from '../record/record.js'
import {
  caseRecord,
  caseWith,
  everyVerdict,
  guestRecord,
  hostileTexts,
  recordFullOf,
  runRecord,
  surprise,
} from '../record/records.test-data.js'
import { visibleText } from '../visible-text.js'
import { renderTap } from './tap.js'
import { parseTap, proveTap } from './tap-consumers.test-data.js'

const root = t.testdir()
const temporary = (): Promise<string> => mkdtemp(join(root, 'test-'))

const verdictLines: [string, string][] = [
  ['pass', 'ok 1 - memfd/pass: a 64 MiB memfd keeps its bytes'],
  ['fail', 'not ok 2 - memfd/fail: a 64 MiB memfd keeps its bytes'],
  ['crash', 'not ok 3 - memfd/crash: a 64 MiB memfd keeps its bytes'],
  ['hang', 'not ok 4 - memfd/hang: a 64 MiB memfd keeps its bytes'],
  ['refused', 'not ok 5 - memfd/refused: a 64 MiB memfd keeps its bytes'],
  ['skip', 'ok 6 - memfd/skip: a 64 MiB memfd keeps its bytes # SKIP because of skip'],
  ['known', 'not ok 7 - memfd/known: a 64 MiB memfd keeps its bytes # TODO because of known'],
  ['error', 'not ok 8 - memfd/error: a 64 MiB memfd keeps its bytes'],
]

t.test('every verdict has its line', async (t) => {
  const points = renderTap(runRecord({ cases: everyVerdict.map(caseWith) }))
    .split('\n')
    .filter((line) => /^(not )?ok /.test(line))
  t.same(
    points.slice(0, 8),
    verdictLines.map(([, line]) => line),
  )
  t.same(points.slice(8), [
    'ok 9 - guest g1: every hop 7.2.13-liveproof -> 7.2.13-liveproof is proven',
    'ok 10 - guest g1: its kernels show the ABI strings that they were built with',
    'ok 11 - guest g1: its kernels ran to the end without a panic, an oops or a warning',
  ])
})

t.test('a failed point explains itself in YAML', async (t) => {
  const tap = renderTap(runRecord({ cases: [caseWith('fail')] }))
  t.match(
    tap,
    [
      '  ---',
      '  verdict: "fail"',
      '  reason: "because of fail"',
      '  rests_on: "documentation: mm/memfd_preservation"',
      '  failed:',
      '    - check: "content of ram"',
      '      stage: "after"',
      '      expected: "hash 00ff"',
      '      got: "hash ff00"',
      '      pages: "12-15 zeros, 20 stale"',
      '  console: |',
      '    > reboot: Power down',
      '  files:',
      '    console: "g1/console.log"',
      '    qmp: "g1/qmp.log"',
      '    agent: "g1/agent.log"',
      '  ...',
      '',
    ].join('\n'),
  )
  t.same(parseTap(tap).failures[0]?.diag, {
    verdict: 'fail',
    reason: 'because of fail',
    rests_on: 'documentation: mm/memfd_preservation',
    failed: [
      {
        check: 'content of ram',
        stage: 'after',
        expected: 'hash 00ff',
        got: 'hash ff00',
        pages: '12-15 zeros, 20 stale',
      },
    ],
    console: '> reboot: Power down\n',
    files: { console: 'g1/console.log', qmp: 'g1/qmp.log', agent: 'g1/agent.log' },
  })
})

t.test('a known failure is told without the console', async (t) => {
  const diagnostic = parseTap(renderTap(runRecord({ cases: [caseWith('known')] }))).todos[0]?.diag
  t.match(diagnostic, { verdict: 'known', reason: 'because of known', console: undefined })
})

t.test('a known failure that passes is a TODO that passed', async (t) => {
  const tap = renderTap(runRecord({ cases: [surprise] }))
  t.match(
    tap,
    '\nok 1 - memfd/surprise: a 64 MiB memfd keeps its bytes # TODO passes now: the bytes are lost (mm/memfd_luo.c)\nok 2',
  )
  const { ok, todo, fail } = parseTap(tap)
  t.same({ ok, todo, fail }, { ok: true, todo: 1, fail: 0 })
})

const warning = {
  severity: 'warning',
  rule: 'warn',
  line: 'WARNING: CPU: 0 at mm/memfd_luo.c:42',
  boot: 1,
} as const
const aborted = { message: 'interrupted by SIGINT', help: null }

/** Whether both consumers must take the run for a success. */
const runs: { title: string; record: RunRecord; ok: boolean }[] = [
  { title: 'all passed', record: runRecord(), ok: true },
  {
    title: 'passed, skipped and known',
    record: runRecord({ cases: ['pass', 'skip', 'known'].map((v) => caseWith(v as 'pass')) }),
    ok: true,
  },
  {
    title: 'a known failure that passes',
    record: runRecord({ cases: [surprise] }),
    ok: true,
  },
  { title: 'all skipped', record: runRecord({ cases: [caseWith('skip')] }), ok: true },
  ...(['fail', 'crash', 'hang', 'refused', 'error'] as const).map((verdict) => ({
    title: `one ${verdict} among passes`,
    record: runRecord({ cases: [caseWith('pass'), caseWith(verdict)] }),
    ok: false,
  })),
  { title: 'no case and no guest', record: runRecord({ cases: [], guests: [] }), ok: false },
  { title: 'no case, but a good guest', record: runRecord({ cases: [] }), ok: false },
  { title: 'only errors', record: runRecord({ cases: [caseWith('error')] }), ok: false },
  { title: 'aborted after passes', record: runRecord({ aborted }), ok: false },
  { title: 'aborted before anything', record: runRecord({ cases: [], guests: [], aborted }), ok: false },
  {
    title: 'a hop with a piece of evidence against it',
    record: runRecord({ guests: [guestRecord({ hops: [hopRecord({ evidence: evidence('nonce') })] })] }),
    ok: false,
  },
  {
    title: 'a hop with no evidence',
    record: runRecord({ guests: [guestRecord({ hops: [hopRecord({ evidence: [] })] })] }),
    ok: false,
  },
  {
    title: 'a warning on a console',
    record: runRecord({ guests: [guestRecord({ findings: [warning] })] }),
    ok: false,
  },
]

t.test('prove and tap-parser agree about which runs are good', async (t) => {
  const streams = runs.map(({ record }) => renderTap(record))
  const proved = await proveTap(streams, await temporary())
  for (const [index, { title, ok }] of runs.entries()) {
    t.equal(parseTap(streams[index] ?? '').ok, ok, `tap-parser: ${title}`)
    t.equal(proved[index]?.ok, ok, `TAP::Parser: ${title}: ${proved[index]?.output}`)
    t.match(proved[index]?.output, /errors=$/, `no parse error: ${title}`)
  }
})

t.test('the prove program itself accepts a report, and fails a bad one', async (t) => {
  const directory = await temporary()
  await writeFile(join(directory, 'good.tap'), renderTap(runRecord()))
  await writeFile(join(directory, 'bad.tap'), renderTap(runRecord({ cases: [caseWith('fail')] })))
  await writeFile(join(directory, 'empty.tap'), renderTap(runRecord({ cases: [], guests: [] })))
  const run = (name: string) => execa('prove', [name], { cwd: directory, reject: false })
  t.equal((await run('good.tap')).exitCode, 0)
  t.equal((await run('bad.tap')).exitCode, 1)
  t.not((await run('empty.tap')).exitCode, 0)
})

t.test('an aborted run says why it bailed out, as its last line', async (t) => {
  const record = runRecord({ aborted: { message: 'no space left\nin results', help: 'free some' } })
  t.match(renderTap(record), /\nBail out! no space left\\\\x0ain results \(free some\)\n$/)
  t.equal(parseTap(renderTap(record)).bailout, 'no space left\\x0ain results (free some)')
})

t.test('no text can change how many points there are or how they end', async (t) => {
  const expected = parseTap(renderTap(recordFullOf('harmless')))
  const streams = hostileTexts.map((text) => renderTap(recordFullOf(text)))
  const proved = await proveTap(streams, await temporary())
  for (const [index, text] of hostileTexts.entries()) {
    const stream = streams[index] ?? ''
    const { count, pass, fail, skip, todo, plan, failures, bailout } = parseTap(stream)
    const name = visibleText(text, 60)
    t.same(
      { count, pass, fail, skip, todo, plan, failures: failures.length, bailout },
      {
        count: expected.count,
        pass: expected.pass,
        fail: expected.fail,
        skip: expected.skip,
        todo: expected.todo,
        plan: expected.plan,
        failures: expected.failures.length,
        bailout: false,
      },
      `tap-parser: ${name}`,
    )
    t.equal(proved[index]?.output, 'bad run=11 failed=7 skipped=1 todo=2 errors=', `TAP::Parser: ${name}`)
    t.notMatch(
      stream,
      /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u,
      `nothing but newlines and visible characters: ${name}`,
    )
  }
})

t.test('a title is read back as it was written', async (t) => {
  const title = 'a \\ backslash, a # sign and \\# both'
  const parser = new Parser({ strict: true })
  const names: string[] = []
  parser.on('assert', (result) => names.push(result.name))
  parser.end(renderTap(runRecord({ cases: [caseRecord({ title })] })))
  t.equal(names[0], `memfd/content-64m: ${title}`)
})
