import { mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { fakeTree } from './fake-tree.js'
import { tarballSource } from './tarball-source.js'

interface Scene {
  readonly context: FakeContext
  readonly directory: string
}

async function scene(t: Test): Promise<Scene> {
  const directory = t.testdir({ releases: {} })
  await fakeTree(join(directory, 'releases/linux-7.2'))
  return { directory, context: fakeContext(directory) }
}

/** Packs what lies in `releases/`. */
async function pack({ directory }: Scene, name: string, ...what: string[]): Promise<string> {
  const tarball = join(directory, name)
  const argv = ['--create', '--auto-compress', '--force-local', '--file', tarball]
  await execa('tar', [...argv, '--directory', join(directory, 'releases'), '--', ...what])
  return tarball
}

async function left({ context }: Scene): Promise<string[]> {
  return readdir(join(context.cacheDir, 'sources')).catch(() => [])
}

for (const suffix of ['tar', 'tar.gz', 'tar.xz', 'tar.zst', 'tar.bz2']) {
  t.test(`a ${suffix} is unpacked, once`, async (t) => {
    const stage = await scene(t)
    const tarball = await pack(stage, `linux-7.2.${suffix}`, 'linux-7.2')
    const source = await tarballSource(stage.context, tarball)
    t.equal(source.origin, `tarball ${tarball}`)
    const tree = await source.workTree([])
    t.equal(await readFile(join(tree, 'mm.c'), 'utf8'), 'int memory;\n')
    await source.workTree([])
    t.equal(stage.context.said.filter((line) => /^unpacking .*: done/.test(line)).length, 1)
    t.same(await left(stage), [source.base])
  })
}

t.test('a tarball is known by its content, not by its name', async (t) => {
  const stage = await scene(t)
  const one = await tarballSource(stage.context, await pack(stage, 'one.tar', 'linux-7.2'))
  const two = await tarballSource(stage.context, await pack(stage, 'two.tar', 'linux-7.2'))
  t.same([two.identity, two.base], [one.identity, one.base])
  await writeFile(join(stage.directory, 'releases/linux-7.2/mm.c'), 'int more;\n')
  t.not(
    (await tarballSource(stage.context, await pack(stage, 'one.tar', 'linux-7.2'))).identity,
    one.identity,
  )
})

t.test('a name with blanks, quotes and a colon is a name', async (t) => {
  const stage = await scene(t)
  const tarball = await pack(stage, `it's host: "x".tar`, 'linux-7.2')
  t.ok(await (await tarballSource(stage.context, tarball)).workTree([]))
})

t.test('a truncated tarball is explained, and leaves nothing', async (t) => {
  const stage = await scene(t)
  const tarball = await pack(stage, 'linux-7.2.tar.xz', 'linux-7.2')
  await truncate(tarball, 400)
  const source = await tarballSource(stage.context, tarball)
  await t.rejects(source.workTree([]), {
    constructor: UsageError,
    message: /^tarball:\S+: unpacking .*end of input/,
  })
  t.same(await left(stage), [])
})

t.test('a tarball of something else is explained, and leaves nothing', async (t) => {
  const stage = await scene(t)
  await mkdir(join(stage.directory, 'releases/qemu'))
  await mkdir(join(stage.directory, 'releases/empty'))
  const mistakes: [string[], RegExp][] = [
    [['qemu'], /there is no kernel source in it, it has no Makefile$/],
    [['qemu', 'linux-7.2'], /expected one directory in it, found linux-7.2, qemu$/],
  ]
  for (const [what, message] of mistakes) {
    const source = await tarballSource(stage.context, await pack(stage, `${what.join('-')}.tar`, ...what))
    await t.rejects(source.workTree([]), { constructor: UsageError, message })
  }
  const prose = join(stage.directory, 'prose.tar')
  await writeFile(prose, 'Dear maintainers,\n'.repeat(100))
  await t.rejects((await tarballSource(stage.context, prose)).workTree([]), {
    constructor: UsageError,
    message: /tar/,
  })
  t.same(await left(stage), [])
})

t.test('a path without a tarball is explained', async (t) => {
  const { context, directory } = await scene(t)
  await t.rejects(tarballSource(context, '/nonesuch.tar'), {
    message: 'tarball:/nonesuch.tar: there is no such file',
  })
  await t.rejects(tarballSource(context, directory), { message: /this is a directory/, help: /tree:/ })
})
