import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import type { RunRecord } from '../record/record.js'
import { parseConsolePattern } from './console-pattern.js'
import { consolePoints } from './console-points.js'
import { type ConsoleMatch, searchConsoles } from './console-search.js'
import { type Happening, recordOf } from './fake-bisect-world.js'
import { type Hunted, huntedBetween, judgeObservation } from './hunt.js'
import type { Observation } from './observation.js'

const pattern = parseConsolePattern('KHO: .* incompatible')

for (const [text, message] of [
  ['(', /^--console \(: Unterminated group$/],
  ['x*', /^--console x\*: it matches nothing at all, and so every line$/],
  ['', /^--console : it matches nothing/],
  ['\\_', /^--console \\_: Invalid escape$/],
] as const)
  t.test(`the pattern ${text} is refused`, async (t) => {
    t.throws(() => parseConsolePattern(text), { name: 'UsageError', message })
  })

async function search(t: Test, console: string): Promise<ConsoleMatch | null> {
  const [run, resultsDir] = [recordOf('pass'), t.testdir({})]
  const path = join(resultsDir, run.id, run.guests[0]?.files.console ?? '')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, console)
  return await searchConsoles(run, { pattern, resultsDir })
}

const [bannerOfA, bannerOfB] = [1, 2].map((cpus) => `[    0.000000] Linux version 7.2.13 #${cpus}\r\n`)

t.test('a line is told with the kernel that said it, without its time stamp', async (t) => {
  const said = '[    0.000000] KHO: setup: FDT is incompatible\r\n'
  t.strictSame(await search(t, `${bannerOfA}${bannerOfB}[    0.1] KHO: set up\r\n${said}`), {
    line: 'KHO: setup: FDT is incompatible',
    boot: 1,
  })
  t.match(await search(t, `SeaBIOS\r\n${bannerOfA}${said}${bannerOfB}`), { boot: 0 })
})

t.test('a pattern can be held against the begin of what a kernel says', async (t) => {
  t.equal(parseConsolePattern('^KHO').test('KHO: set up'), true)
  t.match(await search(t, '[    2.307738][   T97] KHO: it is incompatible\n'), {
    line: 'KHO: it is incompatible',
  })
})

t.test('the last words of a kernel that stopped are looked at, too', async (t) => {
  t.match(await search(t, `${bannerOfA}[    0.2] KHO: not incompatible`), { boot: 0 })
})

t.test('a console without such a line has none', async (t) => {
  t.equal(await search(t, `${bannerOfA}KHO\r\nincompatible\r\n`), null)
  t.equal(await search(t, ''), null)
})

t.test('a console that is not there any more is no console without such a line', async (t) => {
  const gone = searchConsoles(recordOf('pass'), { pattern, resultsDir: t.testdir({}) })
  await t.rejects(gone, { name: 'HostError', message: /^cannot read the console .*: ENOENT$/ })
})

const match: ConsoleMatch = { line: 'KHO: \x1b[2Jincompatible', boot: 1 }

function shown(happening: Happening, said: ConsoleMatch | null = null): Observation {
  return consolePoints(recordOf(happening), { pattern, match: said })
}

function hunting({ anyFailure = false } = {}): Hunted {
  return huntedBetween({ good: [shown('pass')], bad: [shown('crash', match)] }, { anyFailure })
}

const judged: [what: string, seen: () => Observation, outcome: object][] = [
  ['a match in a run that passes', () => shown('pass', match), { outcome: 'bad' }],
  ['a match in a run that fails', () => shown('fail', match), { outcome: 'bad' }],
  ['no match in a run that passes', () => shown('pass'), { outcome: 'good', reason: /no line/ }],
  [
    'no match in a run that fails',
    () => shown('fail'),
    { outcome: 'cannot-tell', reason: /^another failure/ },
  ],
  [
    'no match in one that crashes',
    () => shown('crash'),
    { outcome: 'cannot-tell', reason: /^another failure/ },
  ],
  ['no match in one that is skipped', () => shown('skip'), { outcome: 'cannot-tell', reason: /is skipped/ }],
  ['no match in what was kept', () => cutOff(), { outcome: 'cannot-tell', reason: /which is not all$/ }],
]
for (const [what, seen, expected] of judged)
  t.test(`${what} is ${JSON.stringify(expected)}`, async (t) => {
    t.match(judgeObservation(seen(), hunting()), expected)
  })

function cutOff(): Observation {
  const run: RunRecord = recordOf('pass')
  const guests = run.guests.map((guest) => ({ ...guest, consoleTruncated: true }))
  return consolePoints({ ...run, guests }, { pattern, match: null })
}

t.test('any failure is bad where that is asked for, with and without a match', async (t) => {
  t.equal(judgeObservation(shown('crash'), hunting({ anyFailure: true })).outcome, 'bad')
})

t.test('what a guest said is escaped', async (t) => {
  t.match(judgeObservation(shown('pass', match), hunting()), {
    reason: 'kernel B said: KHO: \\x1b[2Jincompatible',
  })
})

const impossible: [string, good: Observation, bad: Observation, message: RegExp][] = [
  ['both say it', shown('pass', match), shown('fail', match), /fails at the good end, too, in the same way$/],
  ['neither says it', shown('pass'), shown('pass'), /^nothing fails at the bad end: no line of the console/],
  [
    'the bad end fails otherwise',
    shown('pass'),
    shown('crash'),
    /^the bad end cannot be told to be bad: no line/,
  ],
  [
    'the good end fails',
    shown('fail'),
    shown('pass', match),
    /^the good end cannot be told to be good: no line/,
  ],
  ['the good end skips', shown('skip'), shown('pass', match), /^at the good end, .* is skipped/],
]
for (const [what, good, bad, message] of impossible)
  t.test(`nothing is bisected where ${what}`, async (t) => {
    const ends = { good: [good], bad: [bad] }
    t.throws(() => huntedBetween(ends, { anyFailure: false }), { name: 'UsageError', message })
  })

t.test('a host that did not do its part never marks a commit', async (t) => {
  t.throws(() => shown('error', match), { name: 'HostError' })
})
