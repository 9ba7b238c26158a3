import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Ground } from '../campaign/ground.js'
import { HostError, Interrupted } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { type Mutants, parseMutants } from '../kernel/mutants.js'
import { caseRecord, guestRecord, runRecord } from '../record/records.test-data.js'
import { createRunDirectory } from '../record/run-directory.js'
import { writeRecord } from '../record/store.js'
import { fakeKernel } from '../run/fake-world.js'
import type { RunRequest } from '../run/request.js'
import type { Verdict } from '../verdict/verdict.js'
import { holdAgainstCases } from './carry-out.js'
import { mutationsOf } from './choose.js'
import type { MutantsRecord, MutationRecord } from './mutants-record.js'
import type { MutantsWorld } from './prove.js'

const mutants = parseMutants(
  `
mutants:
  page-lost: { about: Loses a page., models: a slip, bases: ['debian:7.2'], caught-by: memfd/holes }
  page-stale: { about: Keeps a page., models: a slip, bases: ['debian:7.2'], caught-by: memfd/content }
  unread: { about: Says nothing., models: a slip, bases: ['debian:7.2'], equivalent: nobody reads it }
`,
  'mutants.yaml',
)

const strings = { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' }
const suite = ['memfd/holes', 'memfd/content', 'memfd/seals']

/** What the cases of the suite say of a kernel, which passes those that are not named. */
type Behaviour = Partial<Record<string, Record<string, Verdict>>>

interface FakeWorld extends MutantsWorld {
  /** `KERNEL: CASES` of each run, in their order. */
  readonly runs: string[]
}

function fakeWorld(behaviour: Behaviour): FakeWorld {
  const runs: string[] = []
  return {
    runs,
    provideGround: async (_context, { kernels }) => groundOf(kernels),
    run: async (_context, request) => {
      const kernel = request.route.find((name) => name.startsWith('mutant:')) ?? request.route[0] ?? ''
      const ids = request.cases.length === 0 ? suite : request.cases
      runs.push(`${kernel}: ${request.cases.join(' ') || 'all'}`)
      return await runOf(request, { ids, verdicts: behaviour[kernel] ?? {} })
    },
  }
}

function groundOf(names: readonly string[]): Ground {
  const kernels = names.map((name) => ({ ...fakeKernel(name, strings), digest: name }))
  return {
    harness: { version: '0.1.0', digest: '1b'.repeat(32) },
    image: { name: 'mini', digest: 'ef'.repeat(32) },
    qemu: { version: 'none', digest: '3d'.repeat(32) },
    accelerator: { name: 'tcg', reason: 'a test' },
    kernels: new Map(
      kernels.map((kernel) => [kernel.name, { kernel, agent: '2c'.repeat(32), modules: null }]),
    ),
    unavailable: new Map(),
  }
}

async function runOf(
  request: RunRequest,
  { ids, verdicts }: { ids: readonly string[]; verdicts: Record<string, Verdict> },
) {
  const { id, path } = await createRunDirectory(request.resultsDir)
  const record = runRecord({
    id,
    route: [...request.route],
    guests: [guestRecord({ route: [...request.route] })],
    cases: ids.map((one) => {
      const verdict = verdicts[one] ?? 'pass'
      return caseRecord({ id: one, verdict, reason: verdict === 'pass' ? null : `it is a ${verdict}` })
    }),
  })
  await writeRecord(path, record)
  return { record, directory: path }
}

interface Arena {
  readonly context: FakeContext
  hold(world: MutantsWorld, asked?: { whole?: boolean; of?: Mutants }): Promise<MutantsRecord>
}

function arena(t: Test): Arena {
  const directory = t.testdir({})
  const context = fakeContext(directory)
  const resultsDir = join(directory, 'results')
  return {
    context,
    hold: async (world, { whole = false, of = mutants } = {}) =>
      await holdAgainstCases(context, {
        mutations: mutationsOf(of),
        asked: { suite: [], whole, resultsDir },
        world,
      }),
  }
}

function outcomesOf({ mutations }: MutantsRecord): MutationRecord['outcome'][] {
  return mutations.map(({ outcome }) => outcome)
}

const lost = 'mutant:page-lost@debian:7.2'
const stale = 'mutant:page-stale@debian:7.2'
const unread = 'mutant:unread@debian:7.2'
const caught: Behaviour = { [lost]: { 'memfd/holes': 'fail' }, [stale]: { 'memfd/content': 'hang' } }

t.test('a mutant is held against its own case, and one that is equivalent against all', async (t) => {
  const world = fakeWorld(caught)
  const { hold, context } = arena(t)
  const record = await hold(world)
  t.strictSame(outcomesOf(record), ['caught', 'caught', 'equivalent'])
  t.strictSame(record.bases, [{ base: 'debian:7.2', alarms: [], trouble: null }])
  t.strictSame(world.runs, [
    'debian:7.2: memfd/holes memfd/content',
    `${lost}: memfd/holes`,
    `${stale}: memfd/content`,
    `${unread}: all`,
    'debian:7.2: all',
  ])
  t.ok(context.said.includes(`${lost}: caught by memfd/holes: fail: it is a fail`))
})

t.test('what is known of the same mutants is not run again', async (t) => {
  const { hold } = arena(t)
  const first = await hold(fakeWorld(caught))
  const again = fakeWorld({})
  t.strictSame(await hold(again), first)
  t.strictSame(again.runs, [])
})

t.test('a mutant that its case does not catch is held against all', async (t) => {
  const world = fakeWorld({ [lost]: { 'memfd/seals': 'crash' } })
  const record = await arena(t).hold(world)
  t.strictSame(outcomesOf(record), ['elsewhere', 'survived', 'equivalent'])
  t.match(record.mutations[0]?.catches, [{ case: 'memfd/seals', verdict: 'crash', reason: 'it is a crash' }])
  t.ok(world.runs.includes(`${lost}: all`))
})

t.test('if all are asked for, the case that was named comes first', async (t) => {
  const world = fakeWorld({ [stale]: { 'memfd/holes': 'fail', 'memfd/content': 'fail' } })
  const record = await arena(t).hold(world, { whole: true })
  t.strictSame(
    record.mutations[1]?.catches.map((one) => one.case),
    ['memfd/content', 'memfd/holes'],
  )
  t.notOk(world.runs.includes(`${stale}: memfd/content`))
})

t.test('a case catches nothing by failing on the sound kernel too, and that is an alarm', async (t) => {
  const sound = { 'memfd/holes': 'fail' } as const
  const record = await arena(t).hold(fakeWorld({ ...caught, 'debian:7.2': sound }))
  t.strictSame(record.bases[0]?.alarms, ['memfd/holes: fail: it is a fail'])
  t.equal(record.mutations[0]?.outcome, 'survived')
})

t.test('a mutant of which a case could not be judged, and that no other caught, is unknown', async (t) => {
  const record = await arena(t).hold(fakeWorld({ ...caught, [lost]: { 'memfd/holes': 'error' } }))
  t.equal(record.mutations[0]?.outcome, 'unknown')
  t.equal(record.mutations[0]?.trouble, 'memfd/holes could not be judged: it is a error')
})

t.test('a mutant that is not equivalent after all is told of', async (t) => {
  const record = await arena(t).hold(fakeWorld({ ...caught, [unread]: { 'memfd/seals': 'fail' } }))
  t.equal(record.mutations[2]?.outcome, 'refuted')
})

t.test('a mutant that does not build leaves the others as they are', async (t) => {
  const world = fakeWorld(caught)
  const record = await arena(t).hold({
    ...world,
    provideGround: async (context, asked) => {
      const ground = await world.provideGround(context, asked)
      return asked.kernels.includes(lost)
        ? { ...ground, unavailable: new Map([[lost, 'no compiler']]) }
        : ground
    },
  })
  t.strictSame(outcomesOf(record), ['unknown', 'caught', 'equivalent'])
  t.equal(record.mutations[0]?.trouble, 'no compiler')
})

t.test('nothing is said of the mutants of a base that cannot be run', async (t) => {
  const world = fakeWorld(caught)
  const provideGround = async (): Promise<Ground> => {
    throw new HostError('no mirror answers')
  }
  const record = await arena(t).hold({ ...world, provideGround })
  t.strictSame(outcomesOf(record), ['unknown', 'unknown', 'unknown'])
  t.strictSame(record.bases, [{ base: 'debian:7.2', alarms: [], trouble: 'no mirror answers' }])
})

t.test('an interruption ends it', async (t) => {
  const world = fakeWorld(caught)
  const run = async (): Promise<never> => {
    throw new Interrupted('SIGINT')
  }
  await t.rejects(arena(t).hold({ ...world, run }), Interrupted)
})
