import t from 'tap'
import type { CheckRecord } from '../case/check-record.js'
import type { Verdict } from '../verdict/verdict.js'
import { asExpected } from './match.js'
import type { Expectation } from './parse.js'

const a = { name: 'debian:7.2', release: '7.2.13', origin: 'linux-source-7.2 7.2.13-1' }
const b = { name: 'debian:7.3', release: '7.3.4', origin: 'linux-source-7.3 7.3.4-1' }

function entry(over: Partial<Expectation> = {}): Expectation {
  return {
    case: 'memfd/position',
    kernels: [{ kind: 'name', name: 'debian:7.3' }],
    side: 'any',
    fails: ['the position is where it was'],
    reason: 'the position is lost',
    reference: 'mm/memfd_luo.c',
    ...over,
  }
}

function check(name: string, held: boolean): CheckRecord {
  return { name, stage: 'after', held }
}

const lost = check('the position is where it was', false)
const wrong = check('the bytes of /dev/shm/x [1] are (all) there', false)

interface Story {
  verdict?: Verdict
  checks?: CheckRecord[]
  expectations?: Expectation[]
  kernels?: (typeof a)[]
  /** What the verdict becomes; whether the expectation was met, null if there was none. */
  becomes: Verdict
  met: boolean | null
  reason?: string
}

const judged = 'as it was judged'

const stories: Record<string, Story> = {
  'nothing is expected': { expectations: [], becomes: 'fail', met: null, reason: judged },
  'it fails as it is known to': {
    becomes: 'known',
    met: true,
    reason: 'the position is lost (mm/memfd_luo.c)',
  },
  'it passes, although it is known to fail': { verdict: 'pass', checks: [], becomes: 'pass', met: false },
  'another check breaks': {
    checks: [wrong],
    becomes: 'fail',
    met: false,
    reason: `${judged}; this is not what is known to fail here (the position is lost)`,
  },
  'another check breaks, too': {
    checks: [wrong, lost],
    becomes: 'fail',
    met: false,
    reason: `${judged}; beside what is known to fail here (the position is lost) this broke: ${wrong.name}`,
  },
  'a check holds that could break, too': {
    checks: [lost, check(wrong.name, true)],
    becomes: 'known',
    met: true,
  },
  'it fails without a check that broke': {
    checks: [],
    becomes: 'fail',
    met: false,
    reason: `${judged}; this is not what is known to fail here (the position is lost)`,
  },
  'another case is expected to fail': {
    expectations: [entry({ case: 'memfd/content' })],
    becomes: 'fail',
    met: null,
  },
  'all checks that break are named by one entry': {
    checks: [lost, wrong],
    expectations: [entry({ fails: [lost.name, wrong.name] })],
    becomes: 'known',
    met: true,
  },
  'they are named by two entries': {
    checks: [lost, wrong],
    expectations: [entry(), entry({ fails: [wrong.name], reason: 'bytes are lost', reference: 'r2' })],
    becomes: 'known',
    met: true,
    reason: 'the position is lost (mm/memfd_luo.c); bytes are lost (r2)',
  },
  'one of two entries is met': {
    expectations: [entry({ fails: [wrong.name], reason: 'bytes are lost' }), entry()],
    becomes: 'known',
    met: true,
    reason: 'the position is lost (mm/memfd_luo.c)',
  },
  'a name with a star': {
    expectations: [entry({ fails: ['the * is where *'] })],
    becomes: 'known',
    met: true,
  },
  'a star matches slashes, and brackets are brackets': {
    checks: [wrong],
    expectations: [entry({ fails: ['the bytes of * [1] are (all) *'] })],
    becomes: 'known',
    met: true,
  },
  'a name is all of the name': {
    expectations: [entry({ fails: ['the position'] })],
    becomes: 'fail',
    met: false,
  },
  'a dot is a dot': {
    expectations: [entry({ fails: ['the position.is where it was'] })],
    becomes: 'fail',
    met: false,
  },
  'a kernel that is not on the route': { kernels: [a, a], becomes: 'fail', met: null },
  'the kernel takes over, as expected': {
    expectations: [entry({ side: 'B' })],
    becomes: 'known',
    met: true,
  },
  'the kernel takes over, and is expected to fail when it hands over': {
    expectations: [entry({ side: 'A' })],
    becomes: 'fail',
    met: null,
  },
  'the kernel hands over, as expected': {
    kernels: [b, a],
    expectations: [entry({ side: 'A' })],
    becomes: 'known',
    met: true,
  },
  'the kernel hands over, and is expected to fail when it takes over': {
    kernels: [b, a],
    expectations: [entry({ side: 'B' })],
    becomes: 'fail',
    met: null,
  },
  'the kernel of the middle hands over': {
    kernels: [a, b, a],
    expectations: [entry({ side: 'A' })],
    becomes: 'known',
    met: true,
  },
  'the kernel of the middle takes over': {
    kernels: [a, b, a],
    expectations: [entry({ side: 'B' })],
    becomes: 'known',
    met: true,
  },
  'the only kernel': { kernels: [b], expectations: [entry({ side: 'A' })], becomes: 'known', met: true },
  ...Object.fromEntries(
    (['crash', 'hang', 'refused', 'skip', 'error'] as const).map((verdict): [string, Story] => [
      `a ${verdict} is not what an expectation excuses`,
      { verdict, becomes: verdict, met: false, reason: judged },
    ]),
  ),
}

for (const [title, story] of Object.entries(stories)) {
  t.test(title, async (t) => {
    const { verdict = 'fail', checks = [lost], kernels = [a, b], becomes, met, reason } = story
    const one = { id: 'memfd/position', verdict, reason: verdict === 'pass' ? null : judged, checks, ms: 3 }
    const { expectations = [entry()] } = story
    const expected = asExpected(one, { expectations, kernels })
    t.equal(expected.verdict, becomes)
    t.equal(expected.expectation?.met ?? null, met)
    if (reason !== undefined) t.equal(expected.reason, reason)
    t.same([expected.id, expected.checks, expected.ms], ['memfd/position', checks, 3], 'nothing else changes')
  })
}
