import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { HostError, Interrupted, UsageError } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { findCleanBuild } from './clean-build.js'
import { DoesNotBuild } from './does-not-build.js'
import { type FakeApt, fakeApt } from './fake-apt.js'
import { fakeKernelsDir, fakeTree, type TreeFiles } from './fake-tree.js'
import {
  checkKernelName,
  findKernel,
  findSourceTree,
  listKernels,
  type ProvideOptions,
  provideKernel,
} from './provide.js'

// Every story runs make and a compiler, on a machine that may be busy with real builds.
t.setTimeout(120_000)

interface Scene {
  readonly context: FakeContext
  readonly apt: FakeApt
  readonly options: ProvideOptions
  /** A directory for the test's own trees. */
  readonly directory: string
}

async function scene(t: Test, files: TreeFiles = {}): Promise<Scene> {
  const directory = t.testdir()
  const apt = fakeApt(join(directory, 'mirror'), ['7.2.13-1', '7.2.12-1'], files)
  const kernelsDir = await fakeKernelsDir(join(directory, 'kernels'))
  return {
    directory,
    apt,
    context: fakeContext(directory),
    options: { kernelsDir, openApt: async () => apt },
  }
}

function builds({ context }: Scene): string[] {
  return context.said.filter((line) => /^building .*: done/.test(line))
}

t.test('a Debian kernel is fetched, configured, built and kept with its headers and its log', async (t) => {
  const { context, options } = await scene(t)
  const kernel = await provideKernel(context, 'debian:7.2', options)
  t.match(kernel, {
    name: 'debian:7.2',
    release: '7.2.13',
    origin: 'linux-source-7.2 7.2.13-1',
    compiler: 'gcc of the test',
    fingerprint: { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' },
  })
  t.match(await readFile(kernel.config ?? '', 'utf8'), 'CONFIG_LIVEUPDATE=y')
  t.same(await readdir(join(kernel.headers ?? '', 'linux')), ['abi.h'])
  t.match(await readFile(join(kernel.bzImage, '../build.log'), 'utf8'), /^ {2}CC {6}mm.o$/m)
})

t.test('the second time nothing is fetched, nothing built, nobody asked', async (t) => {
  const stage = await scene(t)
  const first = await provideKernel(stage.context, 'debian:7.2', stage.options)
  stage.apt.asked.length = 0
  stage.context.said.length = 0
  t.same(await provideKernel(stage.context, 'debian:7.2', stage.options), first)
  t.same([stage.apt.asked, stage.context.said], [[], []])
})

t.test('what the catalogue promises of a kernel is its own, and no reason for another build', async (t) => {
  const stage = await scene(t)
  const { preserves, ...plain } = await provideKernel(stage.context, 'debian:7.2', stage.options)
  const promising = await provideKernel(stage.context, 'promising', stage.options)
  t.equal(preserves, undefined)
  t.same(promising, { ...plain, name: 'promising', preserves: ['memfd', 'iommufd'] })
  t.equal(builds(stage).length, 1)
  t.same(await findKernel(stage.context, 'promising', stage.options), promising)
})

t.test('a mutant is a kernel of its own, with the promises of its base', async (t) => {
  const stage = await scene(t)
  await checkKernelName('mutant:memory-lost@promising', stage.options)
  t.match(await provideKernel(stage.context, 'mutant:memory-lost@promising', stage.options), {
    name: 'mutant:memory-lost@promising',
    origin: 'linux-source-7.2 7.2.13-1 with mutants/memory-lost.patch',
    preserves: ['memfd', 'iommufd'],
  })
  t.equal(builds(stage).length, 1)
  t.match(await findKernel(stage.context, 'mutant:memory-lost@debian:7.2', stage.options), {
    release: '7.2.13',
  })
})

t.test('a kernel that is built needs its source no more', async (t) => {
  const { context, options, apt } = await scene(t)
  await provideKernel(context, 'debian:7.2', options)
  await rm(join(context.cacheDir, 'sources/linux-source-7.2_7.2.13-1'), { recursive: true })
  await provideKernel(context, 'debian:7.2.13-1', options)
  t.equal(apt.asked.filter((request) => request.startsWith('download')).length, 1)
})

t.test('a source whose facts are lost is fetched again', async (t) => {
  const { context, options } = await scene(t)
  await provideKernel(context, 'debian:7.2', options)
  await rm(join(context.cacheDir, 'sources/linux-source-7.2_7.2.13-1.json'))
  t.equal((await provideKernel(context, 'debian:7.2', options)).release, '7.2.13')
})

t.test('the same kernel by two names is one kernel', async (t) => {
  const stage = await scene(t)
  const newest = await provideKernel(stage.context, 'debian:7.2', stage.options)
  const exact = await provideKernel(stage.context, 'debian:7.2.13-1', stage.options)
  t.same(exact, { ...newest, name: 'debian:7.2.13-1' })
  t.equal(builds(stage).length, 1)
})

t.test('another configuration of a source shares its tree and its objects', async (t) => {
  const stage = await scene(t)
  const plain = await provideKernel(stage.context, 'debian:7.2', stage.options)
  const other = await provideKernel(stage.context, 'other', stage.options)
  t.not(other.configDigest, plain.configDigest)
  t.match(await readFile(other.config ?? '', 'utf8'), 'CONFIG_OTHER=y')
  t.match(builds(stage)[1], /done 1 file$/, 'only the image was made again')
  t.same(await readdir(join(stage.context.cacheDir, 'sources')), [
    'linux-source-7.2.newest.json',
    'linux-source-7.2_7.2.13-1',
    'linux-source-7.2_7.2.13-1.json',
  ])
})

t.test(
  'a patched kernel and the unpatched one share their objects, and what is unpacked stays as it came',
  async (t) => {
    const stage = await scene(t)
    const plain = await provideKernel(stage.context, 'debian:7.2', stage.options)
    const patched = await provideKernel(stage.context, 'patched', stage.options)
    t.equal(patched.origin, 'linux-source-7.2 7.2.13-1 with patches/more.patch')
    t.match(builds(stage)[1], /done 2 files$/, 'mm.o and the image')
    const pristine = await findSourceTree(stage.context, 'debian:7.2', stage.options)
    t.equal(await readFile(join(pristine, 'mm.c'), 'utf8'), 'int memory;\n')
    const other = await provideKernel(stage.context, 'other', stage.options)
    t.match(builds(stage)[2], /done 2 files$/, 'the patch is off again')
    t.equal(new Set([plain, patched, other].map(({ bzImage }) => bzImage)).size, 3)
    t.same(await provideKernel(stage.context, 'patched', stage.options), patched, 'and is not built again')
  },
)

t.test('an edited patch is another kernel', async (t) => {
  const stage = await scene(t)
  const before = await provideKernel(stage.context, 'patched', stage.options)
  const path = join(stage.options.kernelsDir ?? '', 'patches/more.patch')
  await writeFile(path, (await readFile(path, 'utf8')).replace('more', 'less'))
  t.not((await provideKernel(stage.context, 'patched', stage.options)).bzImage, before.bzImage)
})

t.test('the tree of a patched kernel is patched', async (t) => {
  const stage = await scene(t)
  const tree = await findSourceTree(stage.context, 'patched', stage.options)
  t.equal(await readFile(join(tree, 'mm.c'), 'utf8'), 'int memory, more;\n')
})

t.test('a kernel whose patch is rejected is not built, and the next one is not harmed', async (t) => {
  const stage = await scene(t)
  await t.rejects(provideKernel(stage.context, 'rejected', stage.options), {
    constructor: UsageError,
    message: 'patches/more.patch does not apply to linux-source-7.2 7.2.13-1: mm.c @@ -1 +1 @@',
  })
  t.same(builds(stage), [])
  await provideKernel(stage.context, 'debian:7.2', stage.options)
  t.match(builds(stage)[0], /done 3 files$/)
})

t.test('a tree takes no patches', async (t) => {
  const stage = await scene(t)
  const tree = await fakeTree(join(stage.directory, 'linux'))
  const kernelsDir = stage.options.kernelsDir ?? ''
  const catalog = await readFile(join(kernelsDir, 'catalog.yaml'), 'utf8')
  await writeFile(
    join(kernelsDir, 'catalog.yaml'),
    `${catalog}  mine: { base: 'tree:${tree}', patches: [patches/more.patch] }\n`,
  )
  await t.rejects(provideKernel(stage.context, 'mine', stage.options), {
    constructor: UsageError,
    message: /takes no patches: it is yours, and only ever read/,
    help: /git:\S+@HEAD the base/,
  })
})

t.test('a profile before a name is other options for the same source', async (t) => {
  const stage = await scene(t)
  const kernel = await provideKernel(stage.context, 'special:debian:7.2', stage.options)
  t.equal(kernel.name, 'special:debian:7.2')
  t.match(await readFile(kernel.config ?? '', 'utf8'), 'CONFIG_SPECIAL=y')
  const lean = await provideKernel(stage.context, 'debian:7.2', stage.options)
  t.notMatch(await readFile(lean.config ?? '', 'utf8'), 'CONFIG_SPECIAL=y')
})

t.test('the source tree of a kernel is found without building it', async (t) => {
  const stage = await scene(t)
  const tree = await findSourceTree(stage.context, 'special:other', stage.options)
  t.ok(existsSync(join(tree, 'Kconfig')))
  t.same(builds(stage), [])
  const own = await fakeTree(join(stage.directory, 'linux'))
  t.equal(await findSourceTree(stage.context, `tree:${own}`, stage.options), own)
})

t.test('two at once build once', async (t) => {
  const stage = await scene(t)
  const both = ['debian:7.2', 'debian:7.2'].map((name) => provideKernel(stage.context, name, stage.options))
  const [one, two] = await Promise.all(both)
  t.same(one, two)
  t.equal(builds(stage).length, 1)
})

t.test('what is not built is not found, and what is, is listed', async (t) => {
  const { context, options } = await scene(t)
  t.equal(await findKernel(context, 'debian:7.2', options), null)
  t.same(await listKernels(context), [])
  const kernel = await provideKernel(context, 'debian:7.2', options)
  t.same(await findKernel(context, 'debian:7.2', options), kernel)
  t.same(await listKernels(context), [kernel])
})

t.test(
  'how a kernel was built is kept with it, and what a clean build takes is known from then on',
  async (t) => {
    const { context, options } = await scene(t)
    t.equal(await findCleanBuild(context, 'debian:7.2', options), null)
    const first = await provideKernel(context, 'debian:7.2', options)
    t.match(first.build, { clean: true, files: 3 })
    const { build } = await provideKernel(context, 'patched', options)
    t.match(build, { clean: false, files: 2 })
    t.same(await findCleanBuild(context, 'debian:7.2.12-1', options), first.build)
    t.equal(await findCleanBuild(context, 'special:debian:7.2', options), null, 'which has other options')
  },
)

t.test('a kernel that was built before that was written down is as good', async (t) => {
  const { context, options } = await scene(t)
  const { build, ...kernel } = await provideKernel(context, 'debian:7.2', options)
  const path = join(kernel.bzImage, '../kernel.json')
  const { build: _, ...older } = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify(older))
  t.same(await provideKernel(context, 'debian:7.2', options), kernel)
  t.equal(await findCleanBuild(context, 'debian:7.2', options), null)
})

t.test('a damaged image is built again', async (t) => {
  const stage = await scene(t)
  const { bzImage } = await provideKernel(stage.context, 'debian:7.2', stage.options)
  await writeFile(bzImage, 'not what it was')
  await provideKernel(stage.context, 'debian:7.2', stage.options)
  t.equal(builds(stage).length, 2)
})

t.test('a tree is built where it is not, and left as it was', async (t) => {
  const { context, options, directory } = await scene(t)
  const tree = await fakeTree(join(directory, 'linux'))
  const before = await readdir(tree, { recursive: true })
  const kernel = await provideKernel(context, `tree:${tree}`, options)
  t.equal(kernel.origin, `tree ${tree}`)
  t.same(await readdir(tree, { recursive: true }), before)
})

t.test('an edited tree is another kernel, built from what changed', async (t) => {
  const stage = await scene(t)
  const tree = await fakeTree(join(stage.directory, 'linux'))
  await provideKernel(stage.context, `tree:${tree}`, stage.options)
  await writeFile(join(tree, 'mm.c'), 'int memory, more;\n')
  await provideKernel(stage.context, `tree:${tree}`, stage.options)
  t.match(builds(stage)[1], /done 2 files$/, 'mm.o and the image')
})

t.test('a tree that make cannot name is built from a copy, and then from what changed', async (t) => {
  const stage = await scene(t)
  const tree = await fakeTree(join(stage.directory, `it's "my": linux`))
  await provideKernel(stage.context, `tree:${tree}`, stage.options)
  await writeFile(join(tree, 'mm.c'), 'int memory, more;\n')
  const kernel = await provideKernel(stage.context, `tree:${tree}`, stage.options)
  t.equal(kernel.origin, `tree ${tree}`)
  t.match(builds(stage)[1], /done 2 files$/, 'mm.o and the image')
})

t.test('a cache in which make cannot build is explained', async (t) => {
  const { options, directory } = await scene(t)
  const context = { ...fakeContext(directory), cacheDir: join(directory, 'my cache') }
  await t.rejects(provideKernel(context, 'debian:7.2', options), {
    constructor: UsageError,
    message: /make takes no path with blanks/,
    help: /XDG_CACHE_HOME/,
  })
})

t.test('a compiler failure shows the first error line and where the log is', async (t) => {
  const { context, options, directory } = await scene(t)
  const tree = await fakeTree(join(directory, 'linux'), { 'init.c': 'int main() { return x }\n' })
  const error: HostError = await provideKernel(context, `tree:${tree}`, options).catch((thrown) => thrown)
  t.ok(error instanceof HostError)
  t.match(error.message, /^building tree:\S+: init.c:1:\d+: error: .*x/)
  const log = /in (\S+)$/.exec(error.help ?? '')?.[1] ?? ''
  t.match(await readFile(log, 'utf8'), 'error:')
  t.same(await listKernels(context), [])
})

t.test('after a failure the objects that were good are not made again', async (t) => {
  const stage = await scene(t)
  const tree = await fakeTree(join(stage.directory, 'linux'), { 'mm.c': 'int memory\n' })
  await t.rejects(provideKernel(stage.context, `tree:${tree}`, stage.options))
  await writeFile(join(tree, 'mm.c'), 'int memory;\n')
  await provideKernel(stage.context, `tree:${tree}`, stage.options)
  t.match(builds(stage)[0], /done 2 files$/, 'mm.o and the image, but not init.o')
})

t.test('every option that a source does not configure is named', async (t) => {
  const { context, options } = await scene(t)
  await t.rejects(provideKernel(context, 'impossible', options), {
    constructor: DoesNotBuild,
    message: 'impossible does not configure CONFIG_UNKNOWN_HERE (asked for y, got n)',
  })
})

t.test('an image that speaks another ABI than its headers say is not trusted', async (t) => {
  const { context, options } = await scene(t, {
    'include/linux/kho/abi/abi.h': '#define KHO_FDT_COMPATIBLE "kho-v3"\n',
  })
  await t.rejects(provideKernel(context, 'debian:7.2', options), {
    constructor: HostError,
    message: /its ABI is in doubt: kho is kho-v3 in the source and kho-v4 in the image/,
  })
})

t.test('a build that leaves something else than a bzImage is an error', async (t) => {
  const { context, options } = await scene(t, { image: 'no image' })
  await t.rejects(provideKernel(context, 'debian:7.2', options), {
    message: /what make left is not a bzImage/,
  })
  t.same(await readdir(join(context.cacheDir, 'kernels')), [], 'nothing half-written is left')
})

t.test('a tree that changes while it is built is not mistaken for what it was', async (t) => {
  const { context, options, directory } = await scene(t)
  const tree = await fakeTree(join(directory, 'linux'))
  const makefile = await readFile(join(tree, 'Makefile'), 'utf8')
  await writeFile(
    join(tree, 'Makefile'),
    makefile.replace('headers_install:\n', 'headers_install:\n\t@touch edited\n'),
  )
  await t.rejects(provideKernel(context, `tree:${tree}`, options), {
    message: /changed while it was being built/,
  })
})

t.test('an interruption ends make and leaves no kernel and no lock', async (t) => {
  const { context, options, directory } = await scene(t)
  const tree = await fakeTree(join(directory, 'linux'))
  const makefile = await readFile(join(tree, 'Makefile'), 'utf8')
  await writeFile(
    join(tree, 'Makefile'),
    makefile.replace('bzImage:', 'bzImage: forever\nforever:\n\t@sleep 60\nnever:'),
  )
  const building = provideKernel(context, `tree:${tree}`, options)
  setTimeout(() => context.abort(new Interrupted('SIGTERM')), 500)
  await t.rejects(building, { message: 'interrupted by SIGTERM' })
  t.notOk(existsSync(join(context.cacheDir, 'kernels')))
  const objects = await readdir(join(context.cacheDir, 'objects'))
  t.notOk(objects.some((name) => name.includes('.lock')))
})

const mistakes = [
  { name: 'debian:9.9', message: /^there is no linux-source-9.9 in sid$/ },
  {
    name: 'debian:7.2.1-1',
    message: /has no version 7.2.1-1 in sid/,
    help: 'there is debian:7.2.13-1, debian:7.2.12-1',
  },
  { name: 'debian:7.2.13', message: /is not a version/ },
  { name: 'othre', message: /did you mean 'other'/ },
  { name: 'special:othre', message: /did you mean 'other'/ },
  { name: 'special:image:/boot/x', message: /takes no profile/ },
  { name: 'missing', message: /nonesuch.patch: there is no such patch/ },
  { name: 'tarball:/nonesuch.tar', message: /there is no such file/ },
  { name: 'git:/nonesuch@v7.2', message: /there is no directory/ },
  { name: 'tree:/nonesuch', message: /there is no such directory/ },
  { name: 'tree:/etc', message: /this is no kernel source tree, it has no Makefile/ },
]

for (const { name, ...explanation } of mistakes) {
  t.test(`${name} is explained`, async (t) => {
    const { context, options } = await scene(t)
    const expected = { constructor: UsageError, ...explanation }
    await t.rejects(provideKernel(context, name, options), expected)
    if (!name.startsWith('debian:')) await t.rejects(checkKernelName(name, options), expected)
  })
}

t.test('a tree that was built in place is explained before make refuses it', async (t) => {
  const { context, options, directory } = await scene(t)
  const tree = await fakeTree(join(directory, 'linux'), { '.config': 'CONFIG_SMP=y\n' })
  await t.rejects(provideKernel(context, `tree:${tree}`, options), {
    constructor: UsageError,
    message: /it was built in place \(there is .config\)/,
    help: /mrproper/,
  })
})
