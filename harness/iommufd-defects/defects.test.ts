import t from 'tap'
import { parseCatalog } from '../kernel/catalog.js'
import { caseRecord, runRecord } from '../record/records.test-data.js'
import { caughtBy, defectsOf, falseAlarms } from './defects.js'

t.test('a defect is a kernel with a patch from the folder of defects', async (t) => {
  const catalog = `
    suites: [sid]
    profiles: { lean: [base] }
    kernels:
      sound: { base: 'debian:7.2', patches: [patches/iommufd-reference] }
      broken:
        about: Loses a mapping.
        base: debian:7.2
        patches: [patches/iommufd-reference, patches/iommufd-defects/mapping-dropped.patch]
      stock: { package: linux-image-amd64 }
  `
  t.same(defectsOf(parseCatalog(catalog, 'catalog.yaml')), [{ kernel: 'broken', about: 'Loses a mapping.' }])
})

t.test('a defect is caught by what fails, not by what was skipped or could not be judged', async (t) => {
  const verdicts = ['pass', 'fail', 'crash', 'hang', 'skip', 'error'] as const
  const cases = verdicts.map((verdict) => caseRecord({ id: `iommufd/${verdict}`, verdict }))
  t.same(caughtBy(runRecord({ cases })), ['iommufd/fail', 'iommufd/crash', 'iommufd/hang'])
})

t.test('a sound handler passes every case, of which there is one at least', async (t) => {
  t.same(falseAlarms(runRecord({ cases: [caseRecord()] })), [])
  t.same(falseAlarms(runRecord({ cases: [] })), ['no case was run'])
  const skipped = caseRecord({ id: 'iommufd/native-dma', verdict: 'skip', reason: 'no handler' })
  t.same(falseAlarms(runRecord({ cases: [skipped] })), ['iommufd/native-dma: skip: no handler'])
})
