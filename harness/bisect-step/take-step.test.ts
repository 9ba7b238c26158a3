import t from 'tap'
import type { Hunted } from '../bisect/hunt.js'
import { failuresLike } from './like.js'
import { fakeStepWorld, type Happening, runIn } from './steps.test-data.js'
import { takeStep } from './take-step.js'

const asked = {
  kernel: 'k',
  side: 'source',
  fixed: 'debian:7.2',
  runs: 1,
  anyFailure: false,
  hunted: null,
} as const

function like(happening: Happening): Hunted {
  return failuresLike(runIn(happening), { cases: [] }).hunted
}

t.test('a kernel is good if all passes, bad if a case fails, and untold if one is skipped', async (t) => {
  for (const [happening, outcome] of [
    ['pass', 'good'],
    ['fail', 'bad'],
    ['skip', 'cannot-tell'],
    ['crash', 'bad'],
  ] as const)
    t.equal(
      (
        await takeStep(
          asked,
          fakeStepWorld(() => happening),
        )
      ).outcome,
      outcome,
      happening,
    )
})

t.test('it is tested on the side that was asked for', async (t) => {
  for (const [side, hop] of [
    ['source', 'k -> debian:7.2'],
    ['target', 'debian:7.2 -> k'],
  ] as const) {
    const world = fakeStepWorld(() => 'pass')
    await takeStep({ ...asked, side }, world)
    t.same(world.ran, [hop])
  }
  const world = fakeStepWorld(() => 'pass')
  await takeStep({ ...asked, side: 'both', fixed: null }, world)
  t.same(world.ran, ['k -> k'])
})

t.test('several runs make it good, and the first bad one is enough', async (t) => {
  const often = { ...asked, runs: 5 }
  t.match(
    await takeStep(
      often,
      fakeStepWorld(() => 'pass'),
    ),
    { outcome: 'good', runs: { length: 5 } },
  )
  const third = fakeStepWorld((_, number) => (number === 3 ? 'fail' : 'pass'))
  t.match(await takeStep(often, third), { outcome: 'bad', reason: /in run 3$/, runs: { length: 3 } })
})

t.test('what does not build is not run, and says nothing', async (t) => {
  const world = fakeStepWorld(() => 'fail', ['k'])
  t.match(await takeStep(asked, world), {
    outcome: 'cannot-tell',
    reason: 'it does not build: a syntax error',
  })
  t.same(world.ran, [])
})

t.test('what does not boot says nothing, unless that is bad, too', async (t) => {
  for (const happening of ['no-boot', 'hang'] as const) {
    const world = fakeStepWorld(() => happening)
    t.match(await takeStep(asked, world), { outcome: 'cannot-tell', reason: /^it does not boot: / })
    t.equal((await takeStep({ ...asked, anyFailure: true }, world)).outcome, 'bad')
  }
})

t.test('one that is jumped into and does not come up is bad if it boots by itself', async (t) => {
  const target = { ...asked, side: 'target' } as const
  const boots = fakeStepWorld(([from]) => (from === 'k' ? 'pass' : 'no-arrival'))
  t.equal((await takeStep(target, boots)).outcome, 'bad')
  t.same(boots.ran, ['debian:7.2 -> k', 'k -> k'])
  const never = fakeStepWorld(([from]) => (from === 'k' ? 'no-boot' : 'no-arrival'))
  t.match(await takeStep(target, never), { outcome: 'cannot-tell', reason: /^it does not boot: / })
  const source = fakeStepWorld(() => 'no-arrival')
  t.equal((await takeStep(asked, source)).outcome, 'bad', 'where the other kernel is jumped into')
  t.same(source.ran.length, 1)
})

t.test('the kernel on the other side and the host never mark a commit', async (t) => {
  await t.rejects(
    takeStep(
      asked,
      fakeStepWorld(() => 'pass', ['debian:7.2']),
    ),
    {
      name: 'HostError',
      message: 'the kernel on the other side does not build: a syntax error',
    },
  )
  const target = { ...asked, side: 'target' } as const
  await t.rejects(
    takeStep(
      target,
      fakeStepWorld(() => 'no-boot'),
    ),
    {
      name: 'HostError',
      message: 'the kernel on the other side does not boot: debian:7.2',
    },
  )
  await t.rejects(
    takeStep(
      asked,
      fakeStepWorld(() => 'error'),
    ),
    { name: 'HostError' },
  )
})

t.test('only a failure like the one of a run is bad, if one is named', async (t) => {
  const failing = { ...asked, hunted: like('fail') }
  t.equal(
    (
      await takeStep(
        failing,
        fakeStepWorld(() => 'fail'),
      )
    ).outcome,
    'bad',
  )
  t.match(
    await takeStep(
      failing,
      fakeStepWorld(() => 'crash'),
    ),
    {
      outcome: 'cannot-tell',
      reason: /^another failure than the one looked for/,
    },
  )
  const booting = { ...asked, hunted: like('no-boot') }
  t.equal(
    (
      await takeStep(
        booting,
        fakeStepWorld(() => 'no-boot'),
      )
    ).outcome,
    'bad',
  )
})

t.test('a run without the failure is nothing to be like', async (t) => {
  const refused = { name: 'UsageError', message: /none of its cases fails/ }
  t.throws(() => like('pass'), refused)
  t.throws(() => failuresLike(runIn('fail'), { cases: ['session'] }), { message: /there is no case session/ })
  t.same(failuresLike(runIn('fail'), { cases: ['memfd'] }).cases, ['memfd/content-64m'])
})
