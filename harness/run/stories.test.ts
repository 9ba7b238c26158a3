import { readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { HostError, Interrupted } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import { hangs, inTurn } from '../fake-guest/happenings.js'
import type { GuestScript, Happening } from '../fake-guest/script.js'
import type { Machine } from '../guest/machine.js'
import { exitStatusOf } from '../outcome/outcome.js'
import { pointsOf } from '../outcome/points.js'
import { readRecord } from '../record/store.js'
import { fakeRequest, fakeWorld } from './fake-world.js'
import { type RunResult, run } from './run.js'
import { controls } from './stories/controls.js'
import { copies } from './stories/copies.js'
import { crashes } from './stories/crashes.js'
import { expectations } from './stories/expectations.js'
import { fallingBack } from './stories/falling-back.js'
import { harnessTrouble } from './stories/harness-trouble.js'
import { healthy } from './stories/healthy.js'
import { losses } from './stories/losses.js'
import { missingCapabilities } from './stories/missing-capabilities.js'
import { noLiveUpdates } from './stories/no-live-updates.js'
import { refusals } from './stories/refusals.js'
import { silence } from './stories/silence.js'
import type { Stories, Story } from './stories/story.js'

const stories: Stories = {
  ...healthy,
  ...crashes,
  ...copies,
  ...noLiveUpdates,
  ...silence,
  ...fallingBack,
  ...harnessTrouble,
  ...losses,
  ...refusals,
  ...controls,
  ...expectations,
  ...missingCapabilities,
}

/** Through all of a run, from the request to the record; what is left out is only what a fake stands for. */
async function play(t: Test, { asked, a = {}, b = {}, ...world }: Story): Promise<RunResult> {
  const fake = fakeWorld({ guests: { boots: [a, b] }, ...world })
  const request = fakeRequest(t.testdir(), { cases: ['ram/first'], ...asked })
  const result = await run(fakeContext(request.resultsDir), request, fake)
  await Promise.all(fake.machines.map(({ exited }) => exited))
  return result
}

// They wait more than they work.
t.jobs = 8

for (const [title, story] of Object.entries(stories)) {
  t.test(title, { buffered: true }, async (t) => {
    const { verdict, exit, because, also } = story
    const { record, directory } = await play(t, story)
    const reasons = pointsOf(record).flatMap(({ reason }) => reason ?? [])
    t.strictSame(
      Object.fromEntries(record.cases.map(({ id, verdict }) => [id, verdict])),
      typeof verdict === 'string' ? { [record.cases[0]?.id ?? '']: verdict } : verdict,
    )
    t.equal(exitStatusOf(record), exit, `exits with ${exit}`)
    t.ok(because === undefined || reasons.some((reason) => because.test(reason)), 'gives its reason', {
      reasons,
    })
    await also?.(t, record, directory)
  })
}

t.test('the latest run is the last one that stands by itself', async (t) => {
  const context = fakeContext(t.testdir())
  const runOnce = async (latest: boolean): Promise<RunResult> =>
    await run(context, fakeRequest(context.cacheDir, { cases: ['ram/first'], latest }), fakeWorld({}))
  const { record } = await runOnce(true)
  await runOnce(false)
  t.equal((await readRecord('latest', { resultsDir: context.cacheDir })).id, record.id)
})

t.test('an interruption leaves a record, and no guest', async (t) => {
  const context = fakeContext(t.testdir())
  const interrupts: Happening = () => context.abort(new Interrupted('SIGINT'))
  const world = fakeWorld({ guests: { boots: [{}, { beforeReady: inTurn(interrupts, hangs) }] } })
  const request = fakeRequest(context.cacheDir, { cases: ['ram/first'] })
  await t.rejects(run(context, request, world), Interrupted)
  const record = await readRecord('latest', request)
  t.match(record, { aborted: { message: 'interrupted by SIGINT' }, cases: [], guests: [] })
  t.equal(exitStatusOf(record), 3)
  t.match(await world.machines[0]?.exited, { signal: 'SIGKILL' })
})

t.test('an interruption of several guests leaves none of them', async (t) => {
  const context = fakeContext(t.testdir())
  const interrupts: Happening = () => context.abort(new Interrupted('SIGTERM'))
  const script = (guest: number): GuestScript => ({
    boots: [{ beforeReady: guest === 3 ? inTurn(interrupts, hangs) : hangs }],
  })
  const world = fakeWorld({ guests: script })
  const request = fakeRequest(context.cacheDir, { cases: ['ram'], isolate: true, jobs: 3 })
  await t.rejects(run(context, request, world), Interrupted)
  t.equal(world.machines.length, 3)
  await t.resolves(Promise.all(world.machines.map(({ exited }) => exited)))
})

t.test('what was concluded before an interruption is in the record', async (t) => {
  const context = fakeContext(t.testdir())
  const interrupts: Happening = () => context.abort(new Interrupted('SIGINT'))
  const script = (guest: number): GuestScript => (guest === 1 ? {} : { atStart: inTurn(interrupts, hangs) })
  const request = fakeRequest(context.cacheDir, { cases: ['ram'], isolate: true })
  await t.rejects(run(context, request, fakeWorld({ guests: script })), Interrupted)
  const { cases, guests } = await readRecord('latest', request)
  t.match(cases, [{ id: 'ram/first', verdict: 'pass', guest: 'g1' }])
  t.equal(guests.length, 1)
})

t.test('a disk that fills up under a guest is the host to blame, and leaves a record', async (t) => {
  const context = fakeContext(t.testdir())
  const request = fakeRequest(context.cacheDir, { cases: ['ram/first'] })
  const fillDisk = (machine: Machine): Machine => {
    const [id = ''] = readdirSync(request.resultsDir)
    symlinkSync('/dev/full', join(request.resultsDir, id, 'guests', 'g1', 'console.log'))
    return machine
  }
  const world = fakeWorld({ around: fillDisk })
  await t.rejects(run(context, request, world), HostError)
  t.match(await readRecord('latest', request), { aborted: { message: /cannot write the logs of a guest/ } })
  await t.resolves(world.machines[0]?.exited ?? Promise.reject(new Error('no machine was started')))
})
