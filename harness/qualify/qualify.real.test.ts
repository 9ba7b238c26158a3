import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { endsWith, type ProgramUnderTest, programUnderTest } from '../cli/program-under-test.js'
import { parseCampaign } from '../record/campaign-store.js'
import { cacheDirectory } from '../workspace.js'

// The kernels may have to be built first.
t.setTimeout(60 * 60 * 1000)
// What a run that failed has left says why.
t.saveFixture = true

/** Two kernels that the other tests need anyway. */
const [a, b] = ['debian:7.2', 'selftest:debian:7.2']
/** Few, since what is tested here is what becomes of their verdicts. */
const cases = ['--cases', 'memfd/content-1,session/two-sessions']

async function liveproof(t: Test): Promise<ProgramUnderTest> {
  return await programUnderTest(t.testdir(), { sharedCache: cacheDirectory(process.env) })
}

async function latest({ directory }: ProgramUnderTest, results = 'results') {
  const path = join(directory, results, 'latest', 'campaign.json')
  return parseCampaign(await readFile(path, 'utf8'), { path })
}

t.test('an update is qualified, certified, and certified again by a replay', async (t) => {
  const program = await liveproof(t)
  endsWith(t, 0, await program.run(['qualify', a, b, ...cases]))
  const { routes } = await latest(program)
  t.strictSame(
    routes.map(({ role, route, record }) => [role, route, record?.judgement.verdict]),
    [
      ['control', [a, a], 'compatible'],
      ['control', [b, b], 'compatible'],
      ['upgrade', [a, b], 'compatible'],
      ['rollback', [b, a], 'compatible'],
      ['chain', [a, b, a, b], 'compatible'],
    ],
  )
  const certificate = join(program.directory, 'results', (await latest(program)).id, 'certificate.json')
  endsWith(t, 0, await program.run(['certificate', 'verify', certificate]))
  endsWith(t, 0, await program.run(['certificate', 'verify', certificate, '--replay']))

  const text = await readFile(certificate, 'utf8')
  await writeFile(certificate, text.replace('compatible', 'corrupts'))
  const altered = await program.run(['certificate', 'verify', certificate])
  endsWith(t, 1, altered)
  t.match(altered.stdout, /^not ok /m)
  t.strictSame(await program.leavings(), [])
})

t.test('what was interrupted goes on where it was, and what is known is not run again', async (t) => {
  const program = await liveproof(t)
  const whole = ['matrix', a, b, ...cases]
  endsWith(t, 130, await program.run(whole, {}, { interruptAt: /route 3 of 4/ }))
  endsWith(t, 0, await program.run(whole))
  t.strictSame(
    (await latest(program)).routes.map(({ reused }) => reused),
    [true, true, false, false],
  )
  await program.run(whole)
  t.ok((await latest(program)).routes.every(({ reused }) => reused))
})

t.test('the shards of a matrix are the whole when they are merged', async (t) => {
  const program = await liveproof(t)
  for (const shard of ['1/2', '2/2']) {
    const results = `shard-${shard[0]}`
    endsWith(t, 0, await program.run(['matrix', a, b, ...cases, '--shard', shard, '--results', results]))
  }
  endsWith(t, 0, await program.run(['merge', 'shard-1', 'shard-2']))
  const { routes } = await latest(program)
  t.strictSame(
    routes.map(({ route, record }) => [route, record?.judgement.verdict]),
    [a, b].flatMap((from) => [a, b].map((to) => [[from, to], 'compatible'])),
  )
})
