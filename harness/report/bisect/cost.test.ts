import t from 'tap'
import { bisectRecord, bisectStep } from '../../record/bisections.test-data.js'
import { buildWords, medianCost, medianWords, shareOfClean } from './cost.js'

t.test('a build is held against a clean one', async (t) => {
  t.equal(buildWords(bisectStep()), 'build 21.0 s, 6 % of a clean build (5:40)')
  t.equal(shareOfClean(bisectStep()), '6 %')
  const small = bisectStep({ buildMs: 300, build: { how: 'incremental', cleanMs: 340_000 } })
  t.equal(shareOfClean(small), '<1 %')
})

t.test('what is not known is called so, and what nobody asked is left out', async (t) => {
  const unknown = bisectStep({ build: { how: 'incremental', cleanMs: null } })
  t.equal(buildWords(unknown), 'build 21.0 s, what a clean build takes is unknown')
  t.equal(shareOfClean(unknown), 'unknown')
  const { build, ...older } = bisectStep()
  t.equal(buildWords(older), 'build 21.0 s')
  t.equal(shareOfClean(older), '')
})

t.test('a kernel that was there already says nothing of builds', async (t) => {
  const found = bisectStep({ buildMs: 250, build: { how: 'found', cleanMs: 340_000 } })
  t.equal(buildWords(found), 'build 250 ms, found built')
  t.equal(shareOfClean(found), '')
  t.equal(medianCost({ steps: [found, bisectStep()] })?.buildMs, 21_000)
  t.equal(
    medianWords({ steps: [found] }),
    'all kernels were found built; the median test, with its runs, 12.3 s, 4 %',
  )
})

t.test('the median is of what was built, and of whole tests', async (t) => {
  t.equal(
    medianWords(bisectRecord()),
    'the median of 2 builds took 14.5 s, 4 % of a clean build (5:40); the median test, with its runs, 12.3 s, 4 %',
  )
  t.equal(medianWords({ steps: [] }), null)
})
