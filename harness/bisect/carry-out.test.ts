import { readdir, readFile, readlink } from 'node:fs/promises'
import t, { type Test } from 'tap'
import { Interrupted } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { bisectRecordSchema } from '../record/bisect-record.js'
import { exitStatusOfBisection } from '../report/bisect/conclusion.js'
import { renderBisection } from '../report/bisect/render.js'
import { type BisectResult, carryOutBisection } from './carry-out.js'
import { fakeBisectWorld, type Happening } from './fake-bisect-world.js'
import type { BisectRequest } from './request.js'

// Each step asks git several times, on a machine that may be busy with real builds.
t.setTimeout(120_000)

const kernels = Array.from({ length: 12 }, (_, index) => `k${index + 1}`)

function request(over: Partial<BisectRequest> = {}): Omit<BisectRequest, 'resultsDir'> {
  return {
    argv: ['bisect', 'memfd', '--kernels', kernels.join()],
    bisected: { kind: 'kernels', kernels, reverse: false },
    sought: { kind: 'cases' },
    side: 'target',
    fixed: null,
    anyFailure: false,
    runs: 1,
    confidence: 0.99,
    suite: { cases: ['memfd'], quick: false, accelerator: 'auto', memoryMiB: 1024, cpus: 2, jobs: 2 },
    ...over,
  }
}

interface Scene {
  readonly context: FakeContext
  readonly resultsDir: string
  readonly happens: (route: readonly [string, string], what: { number: number }) => Happening
}

async function bisectIn({ context, resultsDir, happens }: Scene, over = {}): Promise<BisectResult> {
  const bisectWorld = () => fakeBisectWorld(happens, { doesNotBuild: { k6: 'a syntax error' } })
  const checkRequest = async () => {}
  return await carryOutBisection(context, { ...request(over), resultsDir }, { checkRequest, bisectWorld })
}

function scene(t: Test, happens: Scene['happens']): Scene {
  const directory = t.testdir({ work: {}, results: {} })
  return { context: fakeContext(directory), resultsDir: `${directory}/results`, happens }
}

/** A hop into a kernel from k8 on fails. */
function fromEight([, target]: readonly [string, string]): Happening {
  return Number(target.slice(1)) >= 8 ? 'fail' : 'pass'
}

t.test('what was found is tested once more, written down and told', async (t) => {
  const { record, directory } = await bisectIn(scene(t, fromEight))
  t.match(record.end, { kind: 'found', commit: { subject: 'k8' } })
  t.match(record.verification, { found: { outcome: 'bad' }, parent: { kernel: 'k7', outcome: 'good' } })
  t.same(bisectRecordSchema.parse(JSON.parse(await readFile(`${directory}/bisect.json`, 'utf8'))), record)
  t.equal(exitStatusOfBisection(record), 0)
  t.same(
    (await readdir(directory)).sort(),
    ['bisect.json', 'junit.xml', 'report.html', 'report.tap', 'report.txt'],
    'its reports are beside it',
  )
  t.match(record.steps.at(-1)?.build, { how: 'incremental', cleanMs: 200 })
  t.match(record.log, /^# first bad commit: \[[0-9a-f]{40}\] k8$/m)
  const text = renderBisection(record, { format: 'text', color: false })
  t.match(text, /^FOUND: the first bad one is [0-9a-f]{12} k8\n/)
  t.match(text, /it does not build: a syntax error/)
  const tap = renderBisection(record, { format: 'tap', color: false })
  t.match(tap, /^1\.\.3\n/m)
  t.match(tap, /^ok 1 - the first bad kernel is found$/m)
  t.notMatch(tap, /^not ok/m)
})

t.test('one that is found and does not hold when it is tested again is not told as found', async (t) => {
  const stage = scene(t, (route, { number }) => (number === 1 ? fromEight(route) : 'pass'))
  await t.rejects(bisectIn(stage), { name: 'HostError', message: /was found, and does not hold/ })
})

t.test('where only such are left of which nothing can be told, it says which', async (t) => {
  const { record } = await bisectIn(
    scene(t, ([, target]) => (Number(target.slice(1)) >= 6 ? 'fail' : 'pass')),
  )
  t.match(record.end, { kind: 'narrowed' })
  t.equal(exitStatusOfBisection(record), 1)
  t.match(renderBisection(record, { format: 'text', color: false }), /^NARROWED: it is one of 2 commits/)
  t.match(
    renderBisection(record, { format: 'tap', color: false }),
    /^not ok 1 - the first bad kernel is found/m,
  )
})

t.test('what was tested until an interruption is told', async (t) => {
  const stage = scene(t, fromEight)
  let runs = 0
  const happens = (route: readonly [string, string]): Happening => {
    runs += 1
    return runs > 3 ? 'error' : fromEight(route)
  }
  await t.rejects(bisectIn({ ...stage, happens }), {
    name: 'HostError',
    message: /says nothing of its kernels/,
  })
  const [id = ''] = (await readdir(stage.resultsDir)).filter((name) => name !== 'latest')
  const record = bisectRecordSchema.parse(
    JSON.parse(await readFile(`${stage.resultsDir}/${id}/bisect.json`, 'utf8')),
  )
  t.equal(exitStatusOfBisection(record), 3)
  t.match(record.aborted, { message: /says nothing of its kernels/ })
  t.equal(await readlink(`${stage.resultsDir}/latest`), id, 'it is what ended last')
  t.match(renderBisection(record, { format: 'tap', color: false }), /^Bail out!/m)
})

t.test('and what was tested until Ctrl-C, after which no git is started any more', async (t) => {
  const stage = scene(t, fromEight)
  let runs = 0
  const happens = (route: readonly [string, string]): Happening => {
    runs += 1
    if (runs <= 3) return fromEight(route)
    const interrupted = new Interrupted('SIGINT')
    stage.context.abort(interrupted)
    throw interrupted
  }
  await t.rejects(bisectIn({ ...stage, happens }), { message: 'interrupted by SIGINT' })
  const text = await readFile(`${stage.resultsDir}/latest/bisect.json`, 'utf8')
  const record = bisectRecordSchema.parse(JSON.parse(text))
  t.equal(record.steps.length, 2, 'one that was run, and one that does not build')
  t.match(record, { aborted: { message: 'interrupted by SIGINT' }, log: /^git bisect start/m })
  t.equal(exitStatusOfBisection(record), 3)
})

t.test('a list of one, and one with the same kernel twice, are refused before anything is run', async (t) => {
  const stage = scene(t, fromEight)
  for (const [names, message] of [
    [['k1'], /--kernels wants two or more/],
    [['k1', 'k2', 'k1'], /--kernels names k1 twice/],
  ] as const) {
    const bisected = { kind: 'kernels', kernels: [...names], reverse: false } as const
    await t.rejects(bisectIn(stage, { bisected }), { name: 'UsageError', message })
  }
})
