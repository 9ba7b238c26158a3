import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { defineCase } from '../case/define.js'
import type { FoundCase } from '../case/find.js'
import { HostError, Interrupted } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import type { Kernel } from '../kernel/kernel.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import { parseCampaign } from '../record/campaign-store.js'
import { caseRecord, caseWith, guestRecord, runRecord } from '../record/records.test-data.js'
import { createRunDirectory } from '../record/run-directory.js'
import { writeRecord } from '../record/store.js'
import { fakeKernel } from '../run/fake-world.js'
import type { RunRequest } from '../run/request.js'
import { type CampaignWorld, carryOutCampaign } from './carry-out.js'
import type { Ground } from './ground.js'
import type { CampaignRequest } from './request.js'

const found: FoundCase[] = [
  {
    id: 'memfd/content',
    kind: 'case',
    definition: defineCase({ title: 'bytes stay', restsOn: 'code: x', needs: ['memfd'], async before() {} }),
  },
]

const strings = { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' }

function groundOf(kernels: readonly Kernel[], over: Partial<Ground> = {}): Ground {
  return {
    harness: { version: '0.1.0', digest: '1b'.repeat(32) },
    image: { name: 'mini', digest: 'ef'.repeat(32) },
    qemu: { version: 'none', digest: '3d'.repeat(32) },
    accelerator: { name: 'tcg', reason: 'a test' },
    kernels: new Map(
      kernels.map((kernel) => [kernel.name, { kernel, agent: '2c'.repeat(32), modules: null }]),
    ),
    unavailable: new Map(),
    ...over,
  }
}

function withModules(ground: Ground, name: string): Ground {
  const changed = [...ground.kernels].map(
    ([each, one]) => [each, each === name ? { ...one, modules: '6a'.repeat(32) } : one] as const,
  )
  return { ...ground, kernels: new Map(changed) }
}

interface FakeWorld extends CampaignWorld {
  /** What was run. */
  readonly requests: RunRequest[]
}

/** Runs that pass, if nothing else is asked of them. */
function fakeWorld({
  ground = groundOf([fakeKernel('A', strings), fakeKernel('B', strings)]),
  cases = () => [caseRecord({ verdict: 'pass' })],
}: {
  ground?: Ground
  cases?: (request: RunRequest, number: number) => ReturnType<typeof caseRecord>[]
} = {}): FakeWorld {
  const requests: RunRequest[] = []
  return {
    requests,
    findCases: async () => found,
    provideGround: async () => ground,
    run: async (_context, request) => {
      requests.push(request)
      const { id, path } = await createRunDirectory(request.resultsDir)
      const record = runRecord({
        id,
        route: [...request.route],
        guests: [guestRecord({ route: [...request.route] })],
        cases: cases(request, requests.length),
      })
      await writeRecord(path, record)
      return { record, directory: path }
    },
  }
}

function requestIn(resultsDir: string, over: Partial<CampaignRequest> = {}): CampaignRequest {
  return {
    kind: 'qualification',
    argv: ['qualify', 'A', 'B'],
    kernels: ['A', 'B'],
    routes: [
      { role: 'control', route: ['A', 'A'] },
      { role: 'upgrade', route: ['A', 'B'] },
    ],
    suite: { cases: [], quick: false, accelerator: 'tcg', memoryMiB: 512, cpus: 1, jobs: 1 },
    runs: 1,
    level: 0.95,
    fresh: false,
    resultsDir,
    ...over,
  }
}

/** A results directory of its own, and `carryOut` into it. */
function arena(t: Test, world: FakeWorld) {
  const directory = t.testdir({})
  const resultsDir = join(directory, 'results')
  const context = fakeContext(directory)
  return {
    resultsDir,
    carryOut: (over: Partial<CampaignRequest> = {}) =>
      carryOutCampaign(context, requestIn(resultsDir, over), world),
  }
}

async function storedIn(directory: string): Promise<CampaignRecord> {
  const path = join(directory, 'campaign.json')
  return parseCampaign(await readFile(path, 'utf8'), { path })
}

/** The campaign that is under way, as it is on the disk. */
function campaignIn(resultsDir: string): CampaignRecord {
  const paths = readdirSync(resultsDir).map((id) => join(resultsDir, id, 'campaign.json'))
  const path = paths.find((each) => existsSync(each)) ?? ''
  return parseCampaign(readFileSync(path, 'utf8'), { path })
}

/** The routes that were run, one letter a kernel. */
function routesOf({ requests }: FakeWorld): string[] {
  return requests.map(({ route }) => route.join(''))
}

function verdictsOf({ routes }: CampaignRecord): (string | undefined)[] {
  return routes.map(({ record }) => record?.judgement.verdict)
}

t.test('each route is run, and what was concluded about it is in the record', async (t) => {
  const world = fakeWorld()
  const { resultsDir, carryOut } = arena(t, world)
  const { record, directory } = await carryOut()
  t.strictSame(routesOf(world), ['AA', 'AB'])
  t.ok(
    world.requests.every(({ latest }) => !latest),
    'none of its runs is ever the latest',
  )
  t.strictSame(verdictsOf(record), ['compatible', 'compatible'])
  t.strictSame(await storedIn(directory), record)
  t.strictSame(await storedIn(join(resultsDir, 'latest')), record)
  const files = await readdir(directory)
  t.strictSame(files.sort(), ['campaign.json', 'junit.xml', 'report.html', 'report.tap', 'report.txt'])
})

t.test('what is known about the very same is not run again', async (t) => {
  const world = fakeWorld()
  const { carryOut } = arena(t, world)
  const first = await carryOut()
  const second = await carryOut()
  t.strictSame(routesOf(world), ['AA', 'AB'])
  t.strictSame(
    second.record.routes.map(({ reused }) => reused),
    [true, true],
  )
  t.strictSame(
    second.record.routes.map(({ record }) => record),
    first.record.routes.map(({ record }) => record),
  )
  await carryOut({ fresh: true })
  t.strictSame(routesOf(world), ['AA', 'AB', 'AA', 'AB'], 'unless it is asked for')
})

const changes: Record<string, { over?: Partial<CampaignRequest>; ground?: Ground; runs: string[] }> = {
  'another kernel B': {
    ground: groundOf([fakeKernel('A', strings), { ...fakeKernel('B', strings), digest: 'ba'.repeat(32) }]),
    runs: ['AB'],
  },
  'kernel B with another module': {
    ground: withModules(groundOf([fakeKernel('A', strings), fakeKernel('B', strings)]), 'B'),
    runs: ['AB'],
  },
  'another liveproof': {
    ground: groundOf([fakeKernel('A', strings), fakeKernel('B', strings)], {
      harness: { version: '0.1.0', digest: '2b'.repeat(32) },
    }),
    runs: ['AA', 'AB'],
  },
  'another QEMU': {
    ground: groundOf([fakeKernel('A', strings), fakeKernel('B', strings)], {
      qemu: { version: 'none', digest: '4d'.repeat(32) },
    }),
    runs: ['AA', 'AB'],
  },
  'other cases': { over: { suite: { ...requestIn('').suite, cases: ['memfd'] } }, runs: ['AA', 'AB'] },
  'each case several times': { over: { suite: { ...requestIn('').suite, copies: 2 } }, runs: ['AA', 'AB'] },
  'less memory': { over: { suite: { ...requestIn('').suite, memoryMiB: 400 } }, runs: ['AA', 'AB'] },
}

for (const [title, { over = {}, ground, runs }] of Object.entries(changes)) {
  t.test(`${title} is put to the test anew`, async (t) => {
    const { resultsDir, carryOut } = arena(t, fakeWorld())
    await carryOut()
    const world = fakeWorld(ground === undefined ? {} : { ground })
    const context = fakeContext(join(resultsDir, '..'))
    await carryOutCampaign(context, requestIn(resultsDir, over), world)
    t.strictSame(routesOf(world), runs)
  })
}

t.test('a conclusion whose evidence is gone is none', async (t) => {
  const world = fakeWorld()
  const { resultsDir, carryOut } = arena(t, world)
  const { record } = await carryOut()
  const [run] = record.routes[1]?.record?.runs ?? []
  await rm(join(resultsDir, run?.id ?? ''), { recursive: true })
  await carryOut()
  t.strictSame(routesOf(world), ['AA', 'AB', 'AB'])
})

t.test('after the whole suite the quick cases are run again, in other orders', async (t) => {
  const world = fakeWorld()
  const { carryOut } = arena(t, world)
  const { record } = await carryOut({ runs: 3 })
  const [first, second, third] = world.requests
  t.match(first, { quick: false, shuffle: undefined, offeredBy: 'first' })
  t.match(second, { quick: true, shuffle: second?.seed })
  t.match(third, { quick: true, shuffle: third?.seed })
  t.equal(new Set([first, second, third].map((request) => request?.seed)).size, 3)
  t.match(record.routes[0]?.record?.confidence, { runs: 3, failures: 0, level: 0.95 })
})

t.test('if more runs are asked for, those that are missing are made', async (t) => {
  const world = fakeWorld()
  const { carryOut } = arena(t, world)
  await carryOut()
  const { record } = await carryOut({ runs: 2 })
  t.strictSame(routesOf(world), ['AA', 'AB', 'AA', 'AB'])
  t.equal(record.routes[0]?.record?.runs.length, 2)
  await carryOut()
  t.equal(world.requests.length, 4, 'and more than asked for are as good')
})

t.test('what is known is stated with the confidence that is asked for', async (t) => {
  const world = fakeWorld()
  const { carryOut } = arena(t, world)
  await carryOut({ runs: 2 })
  const { record } = await carryOut({ runs: 2, level: 0.99 })
  t.equal(world.requests.length, 4)
  t.match(record.routes[0]?.record?.confidence, { level: 0.99, atMost: 0.9 })
})

t.test('the seeds of an earlier campaign can be asked for', async (t) => {
  const world = fakeWorld()
  const { carryOut } = arena(t, world)
  await carryOut({ runs: 2, routes: [{ role: 'upgrade', route: ['A', 'B'], seeds: ['one', 'two'] }] })
  t.match(world.requests, [{ seed: 'one' }, { seed: 'two', shuffle: 'two' }])
})

t.test('a kernel that cannot be had takes its routes with it, and no others', async (t) => {
  const ground = groundOf([fakeKernel('A', strings)], { unavailable: new Map([['B', 'B does not build']]) })
  const world = fakeWorld({ ground })
  const { record } = await arena(t, world).carryOut()
  t.strictSame(routesOf(world), ['AA'])
  t.match(record.routes[1], { record: null, trouble: 'B does not build' })
})

t.test('an interrupted campaign leaves its record, and goes on from there', async (t) => {
  const interrupted = fakeWorld({
    cases: (_request, number) => {
      if (number === 2) throw new Interrupted('SIGINT')
      return [caseRecord()]
    },
  })
  const { resultsDir, carryOut } = arena(t, interrupted)
  await t.rejects(carryOut(), Interrupted)
  const left = await storedIn(join(resultsDir, 'latest'))
  t.match(left, { aborted: { message: 'interrupted by SIGINT' } })
  t.strictSame(verdictsOf(left), ['compatible', undefined])
  t.match(left.routes[1], { route: ['A', 'B'], record: null, trouble: /not come as far/ })
  const world = fakeWorld()
  await carryOutCampaign(fakeContext(join(resultsDir, '..')), requestIn(resultsDir), world)
  t.strictSame(routesOf(world), ['AB'])
})

t.test('what a killed campaign left does not look like a whole one', async (t) => {
  const stored: CampaignRecord[] = []
  const world = fakeWorld({
    cases: (_request, number) => {
      if (number === 2) stored.push(campaignIn(resultsDir))
      return [caseRecord()]
    },
  })
  const { resultsDir, carryOut } = arena(t, world)
  await carryOut()
  t.strictSame(stored.map(verdictsOf), [['compatible', undefined]])
})

t.test('only kernels that are gone through are provided', async (t) => {
  const asked: (readonly string[])[] = []
  const world = fakeWorld()
  const { carryOut } = arena(t, {
    ...world,
    provideGround: async (context, request) => {
      asked.push(request.kernels)
      return await world.provideGround(context, request)
    },
  })
  const { record } = await carryOut({ kernels: ['C', 'A', 'B'] })
  t.strictSame(asked, [['A', 'B']])
  t.strictSame(record.request.kernels, ['C', 'A', 'B'])
})

t.test('a disk that is full between two routes ends the campaign, and loses nothing', async (t) => {
  const world = fakeWorld({
    cases: (_request, number) => {
      if (number === 2) throw new HostError('cannot write: the disk is full')
      return [caseRecord()]
    },
  })
  const { resultsDir, carryOut } = arena(t, world)
  await t.rejects(carryOut(), { message: 'cannot write: the disk is full' })
  t.strictSame(verdictsOf(await storedIn(join(resultsDir, 'latest'))), ['compatible', undefined])
})

t.test('a campaign that cannot begin leaves nothing', async (t) => {
  const world = fakeWorld({
    cases: () => {
      throw new HostError('no room')
    },
  })
  const { resultsDir, carryOut } = arena(t, world)
  await t.rejects(carryOut(), { message: 'no room' })
  const runs = await readdir(resultsDir)
  t.notOk(runs.includes('latest'))
})

t.test('what could not be judged is tried again when it is asked for again', async (t) => {
  const world = fakeWorld({ cases: (_request, number) => [number === 1 ? caseWith('error') : caseRecord()] })
  const { carryOut } = arena(t, world)
  t.strictSame(verdictsOf((await carryOut()).record), ['not-proven', 'compatible'])
  t.strictSame(verdictsOf((await carryOut()).record), ['compatible', 'compatible'])
  t.strictSame(routesOf(world), ['AA', 'AB', 'AA'])
})

t.test('a case that does not exist is said before any kernel is built', async (t) => {
  const suite = { ...requestIn('').suite, cases: ['memfd/contnet'] }
  const world: FakeWorld = {
    ...fakeWorld(),
    provideGround: async () => {
      throw new Error('not before')
    },
  }
  await t.rejects(arena(t, world).carryOut({ suite }), { message: 'there is no case memfd/contnet' })
})
