import t from 'tap'
import { UsageError } from '../errors.js'
import { parseCatalog } from './catalog.js'
import { expandName } from './expand-name.js'
import { parseMutants } from './mutants.js'

const entries = parseCatalog(
  `
suites: [sid]
profiles: { lean: [base], debug: [base, debug] }
kernels:
  reference:
    base: debian:7.3
    patches: [patches/reference]
    config: [iommu]
    options: { CONFIG_X: y }
    preserves: [iommufd]
  stock: { package: linux-image-amd64 }
`,
  'catalog.yaml',
)
const mutants = parseMutants(
  `
mutants:
  page-lost: { about: Loses a page., models: a slip, bases: ['debian:7.2', reference], caught-by: memfd/holes }
`,
  'mutants.yaml',
)
const catalog = { ...entries, mutants }

t.test('a mutant without a base is put on the first that it is for', async (t) => {
  t.match(expandName('mutant:page-lost', catalog), {
    source: { scheme: 'debian', series: '7.2' },
    patches: ['mutants/page-lost.patch'],
    fragments: ['base'],
  })
})

t.test('a mutant comes on top of what the catalogue makes of its base, and may have a profile', async (t) => {
  const reference = {
    source: { scheme: 'debian', series: '7.3' },
    patches: ['patches/reference', 'mutants/page-lost.patch'],
    options: { CONFIG_X: 'y' },
    preserves: ['iommufd'],
  }
  t.match(expandName('mutant:page-lost@reference', catalog), { ...reference, fragments: ['base', 'iommu'] })
  t.match(expandName('debug:mutant:page-lost@reference', catalog), {
    ...reference,
    fragments: ['base', 'debug', 'iommu'],
  })
})

const mistakes = {
  'mutant:page-lots': { message: "there is no mutant 'page-lots': did you mean 'page-lost'?" },
  'mutant:constructor': { message: "there is no mutant 'constructor'" },
  'mutant:page-lost@stock': {
    message: 'mutant:page-lost@stock: stock is no kernel that a patch can be put on',
  },
  'mutant:page-lost@image:/boot/vmlinuz': { message: /image:\/boot\/vmlinuz is no kernel that a patch/ },
  'mutant:page-lost@mutant:page-lost': { message: /mutant:page-lost is no kernel that a patch/ },
  'mutant:page-lost@refrence': { message: "unknown kernel 'refrence': did you mean 'reference'?" },
}

for (const [name, { message }] of Object.entries(mistakes)) {
  t.test(`${name} is explained`, async (t) => {
    t.throws(() => expandName(name, catalog), { constructor: UsageError, message })
  })
}
