import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Context } from '../context.js'
import { silent } from '../progress/progress.js'
import { openApt } from './apt.js'
import { type FakeMirror, startFakeMirror } from './fake-mirror.js'
import { reachSuite } from './suite-root.js'

const bytes = 300_000

interface Stage {
  readonly context: Context
  readonly notes: string[]
  readonly fake: FakeMirror
}

/** A mirror with `demo` 1.0 in the suite `steady` and 2.0 in `fresh`, and a context whose cache is empty. */
async function setUp(t: Test): Promise<Stage> {
  const fake = await startFakeMirror()
  t.teardown(() => fake.close())
  await fake.offer('steady', { name: 'demo', version: '1.0-1', bytes })
  await fake.offer('fresh', { name: 'demo', version: '2.0~rc1-1', bytes })
  const { context, notes } = await makeContext(t)
  return { context, notes, fake }
}

async function makeContext(t: Test): Promise<{ context: Context; notes: string[] }> {
  const directory = await mkdtemp(join(tmpdir(), 'apt-'))
  t.teardown(() => rm(directory, { recursive: true }))
  const notes: string[] = []
  const progress = { ...silent, note: (text: string) => void notes.push(text) }
  const [cacheDir, workDir] = [join(directory, 'cache'), join(directory, 'work')]
  await mkdir(workDir)
  return { context: { progress, signal: new AbortController().signal, cacheDir, workDir }, notes }
}

const demo = { package: 'demo', version: '1.0-1', suite: 'steady' }

t.test('versions of all suites come newest first, and lists are fetched once an hour', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  const newer = { package: 'demo', version: '2.0~rc1-1', suite: 'fresh' }
  t.strictSame(await apt.versions(['demo', 'unheard-of'], ['steady', 'fresh']), [newer, demo])
  const asked = fake.requests.length
  t.strictSame(await apt.versions(['demo'], ['steady']), [demo])
  t.strictSame(await apt.versionsOfAll('dem', ['steady', 'fresh']), [newer, demo])
  t.strictSame(await apt.versionsOfAll('unheard-of', ['steady']), [])
  t.equal(fake.requests.length, asked)
})

t.test('a suite that does not answer is a note if another one has an offer', async (t) => {
  const { context, fake, notes } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  t.strictSame(await apt.versions(['demo'], ['gone', 'steady']), [demo])
  t.match(notes, [/package lists of gone: .* going on without/])
})

t.test('a suite that does not answer is named if no other has an offer', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await t.rejects(apt.versions(['unheard-of'], ['steady', 'gone']), {
    exitStatus: 3,
    message: /lists of gone/,
  })
})

t.test('lists that were cut off once are asked for again, and that is said', async (t) => {
  const { context, fake, notes } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  fake.hangUp(2)
  t.strictSame(await apt.versions(['demo'], ['steady']), [demo])
  t.match(notes, [/^fetching the package lists of steady: .*; trying again \(2 of 3\)$/])
})

t.test('a mirror that always hangs up is given up after three attempts', async (t) => {
  const { context, fake, notes } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  fake.hangUp(Infinity)
  await t.rejects(apt.versions(['demo'], ['steady']), { exitStatus: 3, message: /lists of steady: / })
  t.match(notes, [/trying again \(2 of 3\)$/, /trying again \(3 of 3\)$/])
})

t.test('what a mirror does not have is not asked for again', async (t) => {
  const { context, fake, notes } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await t.rejects(apt.versions(['demo'], ['gone']), { exitStatus: 3, message: /lists of gone/ })
  t.strictSame(notes, [])
})

t.test('without a network there is one clear error', async (t) => {
  const { context, fake } = await setUp(t)
  await fake.close()
  const apt = await openApt(context, fake.mirror)
  const refused = { exitStatus: 3, message: /lists of steady: .*onnect/, help: /reaches its Debian mirror/ }
  await t.rejects(apt.versions(['demo'], ['steady']), refused)
})

t.test('what a package depends on in its own version comes with it, each once', async (t) => {
  const { context, fake } = await setUp(t)
  const meta = {
    name: 'meta',
    version: '1.0-1',
    bytes: 1,
    depends: 'real (= 1.0-1), other (= 2.0-1), tool (>= 1)',
  }
  await fake.offer('steady', meta)
  const depends = 'demo (= 1.0-1), meta (= 1.0-1) | tool'
  await fake.offer('steady', { name: 'real', version: '1.0-1', bytes: 1, depends })
  const apt = await openApt(context, fake.mirror)
  const [wanted] = await apt.versions(['meta'], ['steady'])
  const pinned = wanted === undefined ? [] : await apt.pinned(wanted)
  t.same(
    pinned.map((each) => each.package),
    ['meta', 'real', 'demo'],
  )
})

t.test('a suite is reached or not, whatever the lists say', async (t) => {
  const { context, fake } = await setUp(t)
  const { mirror } = fake
  await reachSuite(context, { suite: 'steady', mirror })
  await t.rejects(reachSuite(context, { suite: 'gone', mirror }), {
    exitStatus: 3,
    message: /reaching the suite gone: /,
  })
})

t.test('a download that is cut off goes on where it was', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await apt.versions(['demo'], ['steady'])
  fake.cutOff(100_000)
  const deb = await apt.download(demo)
  await apt.unpack(deb, join(context.workDir, 'root'))
  t.equal((await stat(join(context.workDir, 'root', 'content'))).size, bytes)
  t.ok(fake.requests.some((request) => /\.deb bytes=[1-9]/.test(request)))
})

t.test('a download that failed leaves what arrived for the next run', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await apt.versions(['demo'], ['steady'])
  fake.cutOff(50_000, 50_000, 50_000)
  await t.rejects(apt.download(demo), {
    exitStatus: 3,
    message: /downloading demo 1.0-1 \(steady\)/,
    help: /run it again/,
  })
  fake.requests.length = 0
  fake.cutOff()
  await apt.download(demo)
  t.ok(
    fake.requests.every((request) => !request.endsWith('.deb')),
    'every request asks for the rest only',
  )
})

t.test('a whole file in the cache is used, a truncated or damaged one is mended', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await apt.versions(['demo'], ['steady'])
  const deb = await apt.download(demo)
  const whole = await readFile(deb)
  const asked = fake.requests.length
  t.equal(await apt.download(demo), deb)
  t.equal(fake.requests.length, asked)
  for (const spoilt of [whole.subarray(0, 1000), Buffer.alloc(whole.length), Buffer.alloc(1000)]) {
    await writeFile(deb, spoilt)
    t.equal(await apt.download(demo), deb)
    t.ok((await readFile(deb)).equals(whole))
  }
})

t.test('a file that is not what the suite promises is refused', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await apt.versions(['demo'], ['steady'])
  fake.corrupt()
  await t.rejects(apt.download(demo), { exitStatus: 3, message: /Hash Sum mismatch/ })
  const left = await readdir(context.cacheDir, { recursive: true })
  t.notOk(
    left.some((name) => /\.deb(\.FAILED)?$/.test(name)),
    'nothing of it is left',
  )
})

t.test("two at once do not get in each other's way", async (t) => {
  const { context, fake } = await setUp(t)
  const [one, two] = [await openApt(context, fake.mirror), await openApt(context, fake.mirror)]
  const both = [one, two].map(async (apt) => {
    await apt.versions(['demo'], ['steady'])
    return apt.download(demo)
  })
  const [first, second] = await Promise.all(both)
  t.equal(first, second)
})

t.test('an interruption ends the wait with its own reason', async (t) => {
  const { context, fake } = await setUp(t)
  const controller = new AbortController()
  const apt = await openApt({ ...context, signal: controller.signal }, fake.mirror)
  const reason = new Error('interrupted')
  controller.abort(reason)
  await t.rejects(apt.versions(['demo'], ['steady']), reason)
  t.strictSame(await readdir(context.workDir), [])
})

t.test('names that apt would take for options or paths are refused', async (t) => {
  const { context, fake } = await setUp(t)
  const apt = await openApt(context, fake.mirror)
  await t.rejects(apt.versions(['--option'], ['steady']), { name: 'UsageError' })
  await t.rejects(apt.versions(['demo'], ['../steady']), { name: 'UsageError' })
})
