import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { type FakeRepository, fakeRepository } from './fake-repository.js'
import { fakeKernelsDir } from './fake-tree.js'
import { gitSource } from './git-source.js'
import { parseKernelName } from './kernel-name.js'
import { findSourceTree, listKernels, type ProvideOptions, provideKernel } from './provide.js'

// Some stories run make and a compiler, on a machine that may be busy with real builds.
t.setTimeout(120_000)

interface Scene extends FakeRepository {
  readonly context: FakeContext
  readonly options: ProvideOptions
}

async function scene(t: Test, place = 'linux'): Promise<Scene> {
  const directory = t.testdir()
  await mkdir(join(directory, place), { recursive: true })
  const repository = await fakeRepository(join(directory, place))
  const options = { kernelsDir: await fakeKernelsDir(join(directory, 'kernels')) }
  return { ...repository, context: fakeContext(directory), options }
}

function source({ context, directory }: Scene, ref: string, repository = directory) {
  const name = parseKernelName(`git:${repository}@${ref}`)
  if (name.scheme !== 'git') throw new Error('it is a name of that scheme')
  return gitSource(context, name)
}

/** All of a repository, with sizes and times. */
async function everythingIn(directory: string): Promise<unknown[]> {
  const paths = (await readdir(directory, { recursive: true })).sort()
  return Promise.all(paths.map(async (path) => [path, (await stat(join(directory, path))).mtimeMs]))
}

t.test('a commit is built, and nothing is written to its repository', async (t) => {
  const { context, directory, options } = await scene(t)
  const before = await everythingIn(directory)
  const kernel = await provideKernel(context, `git:${directory}@v7.2`, options)
  t.match(kernel.origin, /^git \/.*linux at v7.2 \([0-9a-f]{12}\)$/)
  t.same(await everythingIn(directory), before)
})

t.test('another commit is built from what changed', async (t) => {
  const stage = await scene(t)
  const { context, directory, options, commit } = stage
  await commit('more memory', { 'mm.c': 'int memory, more;\n' })
  await provideKernel(context, `git:${directory}@v7.2`, options)
  await provideKernel(context, `git:${directory}@HEAD`, options)
  const built = context.said.filter((line) => /^building .*: done/.test(line))
  t.match(built[1], /done 2 files$/, 'mm.o and the image')
  await provideKernel(context, `git:${directory}@HEAD~1`, options)
  t.equal((await listKernels(context)).length, 2, 'v7.2 is there already')
})

t.test('two commits with the same files are one kernel', async (t) => {
  const stage = await scene(t)
  await stage.commit('nothing', {})
  const [tag, head] = [await source(stage, 'v7.2'), await source(stage, 'HEAD')]
  t.equal(tag.identity, head.identity)
  t.not(tag.origin, head.origin)
  await stage.commit('something', { 'mm.c': 'int more;\n' })
  t.not((await source(stage, 'HEAD')).identity, tag.identity)
})

t.test('what was left in the checkout does not stay there', async (t) => {
  const stage = await scene(t)
  const tree = await (await source(stage, 'HEAD')).workTree([])
  await writeFile(join(tree, 'mm.c'), 'int meddled;\n')
  await writeFile(join(tree, 'new.c'), 'int meddled;\n')
  await writeFile(join(tree, '.git/index.lock'), '')
  await rm(join(tree, 'init.c'))
  await (await source(stage, 'HEAD')).workTree([])
  t.equal(await readFile(join(tree, 'mm.c'), 'utf8'), 'int memory;\n')
  const names = await readdir(tree)
  t.ok(names.includes('init.c'))
  t.notOk(names.includes('new.c'))
})

t.test('a bare repository, a shallow one and a work tree of another one will do', async (t) => {
  const stage = await scene(t)
  const { directory, commit, git } = stage
  const head = await commit('more', { 'mm.c': 'int more;\n' })
  const place = (name: string) => join(directory, '..', name)
  await git('clone', '--quiet', '--bare', directory, place('bare'))
  await git('clone', '--quiet', '--depth=1', `file://${directory}`, place('shallow'))
  await git('worktree', 'add', '--quiet', '--detach', place('other'), 'v7.2')
  for (const name of ['bare', 'shallow']) {
    const tree = await (await source(stage, head, place(name))).workTree([])
    t.equal(await readFile(join(tree, 'mm.c'), 'utf8'), 'int more;\n', name)
  }
  const other = await source(stage, 'HEAD', place('other'))
  t.equal(await readFile(join(await other.workTree([]), 'mm.c'), 'utf8'), 'int memory;\n')
  t.equal(other.base, (await source(stage, 'HEAD')).base, 'work trees of one repository share a checkout')
  await t.rejects(source(stage, 'HEAD~1', place('shallow')), {
    message: /no commit 'HEAD~1'/,
    help: /--unshallow$/,
  })
})

t.test('a repository that borrows from one that borrows is built where the last of them is', async (t) => {
  const stage = await scene(t)
  const { directory, git } = stage
  for (const [from, to] of [
    [directory, `${directory}-2`],
    [`${directory}-2`, `${directory}-3`],
  ] as const)
    await git('clone', '--quiet', '--bare', '--shared', from, to)
  const { base } = await source(stage, 'v7.2')
  t.equal((await source(stage, 'v7.2', `${directory}-3`)).base, base)
})

t.test("the user's hooks and settings have no say", async (t) => {
  const stage = await scene(t)
  const { directory, context } = stage
  const home = join(directory, '../home')
  await mkdir(join(home, 'hooks'), { recursive: true })
  await writeFile(join(home, 'hooks/post-checkout'), '#!/bin/sh\ntouch meddled\n', { mode: 0o755 })
  await writeFile(join(home, '.gitconfig'), `[core]\n\tautocrlf = true\n\thooksPath = ${home}/hooks\n`)
  const { HOME, GIT_DIR } = process.env
  t.teardown(() => {
    Object.assign(process.env, { HOME })
    if (GIT_DIR === undefined) delete process.env.GIT_DIR
  })
  // As `git bisect run` and hooks have it.
  Object.assign(process.env, { HOME: home, GIT_DIR: '/nonesuch' })
  const tree = await findSourceTree(context, `git:${directory}@v7.2`, stage.options)
  t.equal(await readFile(join(tree, 'mm.c'), 'utf8'), 'int memory;\n')
  t.notOk((await readdir(tree)).includes('meddled'))
})

t.test('a repository with blanks and quotes in its path is built', async (t) => {
  const { context, directory, options } = await scene(t, `it's a "kernel", really`)
  t.ok(await provideKernel(context, `git:${directory}@v7.2`, options))
})

t.test('a commit that its repository has only half is explained', async (t) => {
  const stage = await scene(t)
  const blob = await stage.git('rev-parse', 'HEAD:mm.c')
  await rm(join(stage.directory, '.git/objects', blob.slice(0, 2), blob.slice(2)))
  await t.rejects((await source(stage, 'HEAD')).workTree([]), {
    message: /^git read-tree in .*mm.c/,
    help: /whole/,
  })
})

t.test('a mistake is explained', async (t) => {
  const stage = await scene(t)
  const { directory, commit, git } = stage
  await git('branch', 'luo-fixes')
  const empty = join(directory, '../empty')
  await mkdir(empty)
  await commit('no kernel any more', { Kconfig: '' })
  await git('rm', '--quiet', 'Kconfig')
  await git('commit', '--quiet', '-m', 'gone')
  await t.rejects(source(stage, 'HEAD'), { constructor: UsageError, message: /has no Kconfig$/ })
  await t.rejects(source(stage, 'luo-fixse'), {
    message: /no commit 'luo-fixse' in .*: did you mean 'luo-fixes'\?$/,
  })
  await t.rejects(source(stage, 'zzzzzzzzzzzz'), {
    message: /no commit 'zzzzzzzzzzzz' in \S+$/,
    help: /tag --list/,
  })
  await t.rejects(source(stage, 'HEAD:Makefile'), { message: /no commit/ })
  await t.rejects(source(stage, 'HEAD', '/nonesuch'), { message: /there is no directory \/nonesuch/ })
  await t.rejects(source(stage, 'HEAD', '/usr'), { constructor: UsageError, message: /not a git repository/ })
})

const isRoot = process.getuid?.() === 0

t.test(
  'a repository of someone else says what to do',
  { skip: isRoot ? false : 'only root can give it away' },
  async (t) => {
    const stage = await scene(t)
    await execa('chown', ['-R', '1:1', stage.directory])
    await t.rejects(source(stage, 'HEAD'), {
      message: /belongs to someone else/,
      help: /--add safe.directory \//,
    })
  },
)
