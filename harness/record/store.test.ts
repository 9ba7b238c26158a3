import { chmod, mkdir, mkdtemp, readdir, readlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { HostError, type UsageError } from '../errors.js'
import { caseRecord, runRecord } from './records.test-data.js'
import { createRunDirectory, pointLatestAt } from './run-directory.js'
import { readRecord, writeRecord } from './store.js'

const root = t.testdir()
const temporary = (): Promise<string> => mkdtemp(join(root, 'test-'))
const now = () => new Date('2026-11-20T09:31:07.512Z')

/** A results directory with one run whose `run.json` holds this text. */
async function resultsWith(text: string): Promise<string> {
  const resultsDir = await temporary()
  await mkdir(join(resultsDir, 'r1'))
  await writeFile(join(resultsDir, 'r1', 'run.json'), text)
  return resultsDir
}

async function failure(
  work: Promise<unknown>,
): Promise<{ name: string; message: string; help: string | undefined }> {
  try {
    await work
  } catch (error) {
    const { name, message, help } = error as UsageError
    return { name, message, help }
  }
  throw new Error('it did not fail')
}

t.test('a record is read that is older than what cases rest on and what is expected of them', async (t) => {
  const { restsOn, expectation, ...old } = caseRecord()
  const resultsDir = await resultsWith(JSON.stringify({ ...runRecord(), cases: [old] }))
  const [read] = (await readRecord('r1', { resultsDir })).cases
  t.same(read, { ...old, restsOn: null, expectation: null })
})

t.test('a record is read that is older than the limits and ioctls of kernels', async (t) => {
  const { 'debian:7.2': kernel, ...others } = runRecord().kernels
  const { limits, uapi, ...old } = kernel ?? {}
  const resultsDir = await resultsWith(
    JSON.stringify({ ...runRecord(), kernels: { ...others, 'debian:7.2': old } }),
  )
  const { kernels } = await readRecord('r1', { resultsDir })
  t.same(kernels['debian:7.2'], { ...old, limits: null, uapi: null })
})

t.test('two runs in the same second get two directories', async (t) => {
  const resultsDir = join(await temporary(), 'made', 'on', 'demand')
  const runs = await Promise.all(Array.from({ length: 40 }, () => createRunDirectory(resultsDir, { now })))
  t.equal(new Set(runs.map((run) => run.id)).size, 40)
  for (const { id, path } of runs) {
    t.match(id, /^2026-11-20T09-31-07Z-[0-9a-f]{4}$/)
    t.same(await readdir(path), [])
  }
})

t.test('a record is read back by its id, its directory, its path and as latest', async (t) => {
  const resultsDir = await temporary()
  const run = await createRunDirectory(resultsDir, { now })
  await writeRecord(run.path, runRecord())
  await pointLatestAt(run)
  for (const name of [run.id, run.path, join(run.path, 'run.json'), 'latest']) {
    t.same(await readRecord(name, { resultsDir }), runRecord(), name)
  }
  t.same(await readdir(run.path), ['run.json'], 'no temporary file stays')
})

t.test('latest is replaced, and leads to the run from wherever results are moved', async (t) => {
  const resultsDir = await temporary()
  const first = await createRunDirectory(resultsDir, { now })
  const second = await createRunDirectory(resultsDir, { now })
  await pointLatestAt(first)
  await pointLatestAt(second)
  t.equal(await readlink(join(resultsDir, 'latest')), second.id)
  t.same((await readdir(resultsDir)).sort(), [first.id, second.id, 'latest'].sort())
})

t.test('a directory in the way of latest is a problem of the host', async (t) => {
  const resultsDir = await temporary()
  const run = await createRunDirectory(resultsDir, { now })
  await mkdir(join(resultsDir, 'latest'))
  await t.rejects(pointLatestAt(run), HostError)
  t.same((await readdir(resultsDir)).sort(), [run.id, 'latest'])
})

t.test('a record that does not fit its schema is not written', async (t) => {
  const directory = await temporary()
  await t.rejects(writeRecord(directory, { ...runRecord(), cases: [{}] } as never))
  t.same(await readdir(directory), [])
})

const damaged: [string, string, RegExp][] = [
  [
    'not JSON',
    '{\n  "format": "liveproof-run",\n  oops\n}',
    /^\S+\/r1\/run\.json is damaged: not JSON in line 3$/,
  ],
  ['cut off', '{\n  "format": "liveproof-run",\n', /is damaged: not JSON in line 3$/],
  ['empty', '', /is damaged: not JSON in line 1$/],
  ['another program’s file', '{"name": "x"}', /is not the record of a run: format: /],
  ['not an object', '[]', /is not the record of a run: the whole: /],
  [
    'a newer version',
    '{"format": "liveproof-run", "version": 7, "new": 1}',
    /has version 7, this liveproof knows 1$/,
  ],
  [
    'a wrong field',
    JSON.stringify({ ...runRecord(), cases: [{ ...runRecord().cases[0], verdict: 'fine' }] }),
    /is damaged: cases\[0\]\.verdict: Invalid option/,
  ],
]

t.test('a file that is not a record is one clear line', async (t) => {
  for (const [title, text, message] of damaged) {
    const error = await failure(readRecord('r1', { resultsDir: await resultsWith(text) }))
    t.equal(error.name, 'UsageError', title)
    t.match(error.message, message, title)
    t.notMatch(error.message, '\n')
  }
})

t.test('a run that is not there is one clear line', async (t) => {
  const resultsDir = await temporary()
  await mkdir(join(resultsDir, 'killed'))
  t.match(await failure(readRecord('latest', { resultsDir })), {
    name: 'UsageError',
    message: `there is no run in ${resultsDir} yet`,
  })
  t.match(await failure(readRecord('nope', { resultsDir })), {
    name: 'UsageError',
    message: `no run nope: there is no ${resultsDir}/nope and no nope`,
  })
  t.match(await failure(readRecord('killed', { resultsDir })), {
    name: 'UsageError',
    message: `cannot read ${resultsDir}/killed/run.json: ENOENT`,
    help: 'that run did not live to write its record',
  })
})

t.test('a results directory that cannot be made is a problem of the host', async (t) => {
  const file = join(await temporary(), 'file')
  await writeFile(file, '')
  const error = await failure(createRunDirectory(join(file, 'results'), { now }))
  t.equal(error.name, 'HostError')
  t.equal(error.message, `cannot use ${file}/results: ENOTDIR: not a directory`)
  t.match(error.help, '--results')
})

t.test(
  'a directory that cannot be written to',
  { skip: process.getuid?.() === 0 && 'root may write anywhere' },
  async (t) => {
    const resultsDir = await temporary()
    await chmod(resultsDir, 0o500)
    const error = await failure(createRunDirectory(resultsDir, { now }))
    t.match(error, {
      name: 'HostError',
      help: `make ${resultsDir} writable, or choose another place with --results`,
    })
  },
)
