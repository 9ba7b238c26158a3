import t from 'tap'
import type { Stage } from '../case/define.js'
import { NotOffered } from '../case/not-offered.js'
import { CaseRun } from './case-run.js'

/** A case whose stage does this before it finds that iommufds are not given back, in a kernel that promised to preserve these. */
async function finding(work: (stage: Stage) => void, promised: readonly 'iommufd'[] = []): Promise<CaseRun> {
  const definition = {
    title: 'it holds',
    restsOn: 'code: nothing but this test',
    needs: ['iommufd-restoration'],
    async before() {},
    async after(stage) {
      work(stage)
      throw new NotOffered('iommufd-restoration', 'not yet')
    },
  } as const satisfies CaseRun['definition']
  const run = new CaseRun({ id: 'iommufd/one', definition }, { number: 0, seed: '' })
  await run.stage(
    { name: 'after', label: 'after', round: 0 },
    {
      ask: async () => ({ outcome: 'ok', values: {}, t0: 0n, t1: 0n }),
      boot: 1,
      promised,
      deadline: 1000,
      next: () => {
        throw new Error('there is no next kernel')
      },
    },
  )
  return run
}

t.test('a case may find that its kernel does not offer what it needs', async (t) => {
  const { notOffered, sound } = await finding(() => {})
  t.same(notOffered, { capability: 'iommufd-restoration', promised: false, reason: 'kernel B: not yet' })
  t.equal(sound, false, 'and goes no further')
})

t.test('what the catalogue promises is missing then', async (t) => {
  const { notOffered } = await finding(() => {}, ['iommufd'])
  t.equal(notOffered?.promised, true)
})

t.test('a check that did not hold before that is not hidden by it', async (t) => {
  const { notOffered, checks } = await finding(({ check }) => {
    check.equal('the length', { got: 1, expected: 2 })
  })
  t.equal(notOffered, undefined)
  t.match(checks, [{ name: 'the length', held: false }])
})

t.test('what a case provokes is noted with the kernel that said it', async (t) => {
  const { provoked } = await finding(({ check }) => check.provoked('DMAR: a fault'))
  t.same(provoked, [{ boot: 1, text: 'DMAR: a fault' }])
})
