import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { UsageError } from '../errors.js'
import { type Catalog, parseCatalog, readCatalog, readFragments, shippedKernels } from './catalog.js'
import { patchOfMutant } from './mutants.js'
import { findPatches } from './patch-files.js'

const rest = 'profiles: { lean: [base] }\nkernels: {}\n'

t.test('the shipped catalogue and all its fragments are well-formed', async (t) => {
  const catalog = await readCatalog(shippedKernels)
  for (const [name, profile] of Object.entries(catalog.profiles)) {
    t.ok((await readFragments(shippedKernels, profile)).size > 50, name)
  }
  for (const [name, entry] of Object.entries(catalog.kernels)) {
    t.ok(
      (await readFragments(shippedKernels, [...catalog.profiles.lean, ...fragmentsOf(entry)])).size > 50,
      name,
    )
  }
})

t.test('its patches are there: each says what it models, and a series has a README', async (t) => {
  const { kernels } = await readCatalog(shippedKernels)
  const patched = Object.values(kernels).flatMap((entry) => ('patches' in entry ? entry.patches : []))
  const names = [...new Set(patched)]
  const files = names.filter((name) => name.endsWith('.patch'))
  for (const { name, path } of await findPatches(shippedKernels, files))
    t.match(await readFile(path, 'utf8'), /^Subject: .+\n\nModels /, name)
  const series = names.filter((name) => !files.includes(name))
  for (const name of series)
    t.match(await readFile(join(shippedKernels, name, 'README.md'), 'utf8'), /^# /, name)
})

t.test('the patch of every mutant is there, and says what it breaks', async (t) => {
  const { mutants } = await readCatalog(shippedKernels)
  const patches = Object.keys(mutants).map(patchOfMutant)
  for (const { name, path } of await findPatches(shippedKernels, patches))
    t.match(await readFile(path, 'utf8'), /^Subject: .+\n\n[A-Z].+\n/, name)
  const files = await readdir(join(shippedKernels, 'mutants'))
  const others = files.filter((file) => !patches.includes(join('mutants', file)))
  t.same(others, ['mutants.yaml'], 'there is no patch that no mutant has')
})

t.test('no-luo keeps nothing across a kexec', async (t) => {
  const { profiles, kernels } = await readCatalog(shippedKernels)
  const fragments = [...profiles.lean, ...fragmentsOf(kernels['no-luo'])]
  const config = await readFragments(shippedKernels, fragments)
  t.equal(config.get('CONFIG_KEXEC_HANDOVER'), 'n')
  t.equal(config.get('CONFIG_KEXEC_FILE'), 'y', 'it can still kexec')
})

function fragmentsOf(entry: Catalog['kernels'][string] | undefined): string[] {
  return entry !== undefined && 'config' in entry ? entry.config : []
}

/** A catalogue with one kernel `a`, of which something more is said. */
function entry(more: string): string {
  return `suites: [sid]\nprofiles: { lean: [base] }\nkernels: { a: { base: "debian:7.2", ${more} } }\n`
}

t.test('an entry needs a base and no more', async (t) => {
  const { kernels } = parseCatalog(entry('options: { CONFIG_SMP: n, CONFIG_NR_CPUS: 4 }'), 'catalog.yaml')
  t.same(kernels.a, {
    base: 'debian:7.2',
    patches: [],
    config: [],
    options: { CONFIG_SMP: 'n', CONFIG_NR_CPUS: '4' },
  })
})

const mistakes = [
  { text: `suites: [sid]\n${rest}x: 1\n`, message: /"x"/ },
  { text: `suites: []\n${rest}`, message: /suites/ },
  { text: 'suites: [sid\n', message: /^catalog.yaml: / },
  {
    text: 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: { a: { base: "image:/x", config: [] } }\n',
    message: /kernels.a.base: a base is debian:VERSION, git:REPOSITORY@REF, /,
  },
  {
    text: 'suites: [sid]\nprofiles: { lean: [../../etc/passwd] }\nkernels: {}\n',
    message: /profiles.lean.0/,
  },
  { text: 'suites: [sid]\nprofiles: { selftest: [base] }\nkernels: {}\n', message: /profiles.lean/ },
  { text: entry('options: { SMP: y }'), message: /kernels.a.options.SMP: an option is written CONFIG_NAME/ },
  {
    text: entry('options: { CONFIG_SMP: true }'),
    message: /kernels.a.options.CONFIG_SMP: an option is y, n, m/,
  },
  {
    text: entry('options: { CONFIG_X: "y\\nCONFIG_Z=y" }'),
    message: /kernels.a.options.CONFIG_X: an option is/,
  },
  {
    text: 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: { a: { package: bash } }\n',
    message: /kernels.a.package: /,
  },
  {
    text: 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: { a: { package: linux-image-amd64, config: [] } }\n',
    message: /kernels.a: .*"config"/,
  },
  { text: 'suites: [sid]\nprofiles: { lean: [base] }\nkernels: { a: {} }\n', message: /kernels.a.base: / },
  { text: entry('patch: [a.patch]'), message: /kernels.a: .*"patch"/ },
]

for (const { text, message } of mistakes) {
  t.test(`a mistake in the catalogue is named: ${message.source}`, async (t) => {
    t.throws(() => parseCatalog(text, 'catalog.yaml'), { constructor: UsageError, message })
  })
}

t.test('a fragment that does not exist is named', async (t) => {
  await t.rejects(readFragments(shippedKernels, ['nonesuch']), { message: /nonesuch.config/ })
})
