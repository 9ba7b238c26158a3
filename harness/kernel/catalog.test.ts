import t from 'tap'
import { UsageError } from '../errors.js'
import { parseCatalog, readCatalog, readFragments, shippedKernels } from './catalog.js'

const rest = 'profiles: { lean: [base] }\nkernels: {}\n'

t.test('the shipped catalogue and all its fragments are well-formed', async (t) => {
  const catalog = await readCatalog(shippedKernels)
  for (const [name, profile] of Object.entries(catalog.profiles)) {
    t.ok((await readFragments(shippedKernels, profile)).size > 50, name)
  }
  for (const [name, { config }] of Object.entries(catalog.kernels)) {
    t.ok((await readFragments(shippedKernels, [...catalog.profiles.lean, ...config])).size > 50, name)
  }
})

t.test('no-luo keeps nothing across a kexec', async (t) => {
  const { profiles, kernels } = await readCatalog(shippedKernels)
  const fragments = [...profiles.lean, ...(kernels['no-luo']?.config ?? [])]
  const config = await readFragments(shippedKernels, fragments)
  t.equal(config.get('CONFIG_KEXEC_HANDOVER'), 'n')
  t.equal(config.get('CONFIG_KEXEC_FILE'), 'y', 'it can still kexec')
})

const mistakes = [
  { text: `suites: [sid]\n${rest}x: 1\n`, message: /"x"/ },
  { text: `suites: []\n${rest}`, message: /suites/ },
  { text: 'suites: [sid\n', message: /^catalog.yaml: / },
  {
    text: 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: { a: { base: "image:/x", config: [] } }\n',
    message: /kernels.a.base: a base is debian:VERSION or tree:PATH/,
  },
  {
    text: 'suites: [sid]\nprofiles: { lean: [../../etc/passwd] }\nkernels: {}\n',
    message: /profiles.lean.0/,
  },
  { text: 'suites: [sid]\nprofiles: { selftest: [base] }\nkernels: {}\n', message: /profiles.lean/ },
]

for (const { text, message } of mistakes) {
  t.test(`a mistake in the catalogue is named: ${message.source}`, async (t) => {
    t.throws(() => parseCatalog(text, 'catalog.yaml'), { constructor: UsageError, message })
  })
}

t.test('a fragment that does not exist is named', async (t) => {
  await t.rejects(readFragments(shippedKernels, ['nonesuch']), { message: /nonesuch.config/ })
})
