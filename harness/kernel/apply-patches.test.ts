import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import { applyPatches } from './apply-patches.js'
import { fakeRepository } from './fake-repository.js'
import { findPatches } from './patch-files.js'

/** A folder of patches beside a tree; the changes come back as path and text. */
async function scene(t: Test) {
  const directory = t.testdir({ patches: { quilt: {}, folder: {}, empty: {}, options: {} }, tree: {} })
  const repository = await fakeRepository(join(directory, 'tree'))
  const write = (name: string, text: string) => writeFile(join(directory, 'patches', name), text)
  const apply = async (...names: string[]) => {
    await repository.git('checkout', '--quiet', 'v7.2')
    const patches = await findPatches(join(directory, 'patches'), names)
    const changes = await applyPatches(fakeContext(directory), {
      patches,
      tree: repository.directory,
      staging: join(directory, 'staging'),
      origin: 'linux 7.2',
    })
    const texts = [...changes].map(async ([path, file]) => [path, file && (await readFile(file, 'utf8'))])
    return Object.fromEntries(await Promise.all(texts))
  }
  return { ...repository, write, apply }
}

t.test('a mailbox is all its patches, as git and b4 write them, cover letter and all', async (t) => {
  const { commit, git, write, apply } = await scene(t)
  await commit('mm: one', { 'mm.c': 'int one;\n' })
  await commit('mm: two, für alle', { 'mm.c': 'int two;\n', 'new.c': 'int new; /* ü */\n' })
  await commit('mm: three', { 'new.c': 'int newer; /* ü */\n' })
  await write('all.mbox', `${await git('format-patch', '--stdout', '--cover-letter', 'v7.2..HEAD')}\n`)
  t.same(await apply('all.mbox'), { 'mm.c': 'int two;\n', 'new.c': 'int newer; /* ü */\n' })
})

t.test('of a mailbox, the mail that does not apply is named', async (t) => {
  const { commit, git, write, apply } = await scene(t)
  await commit('mm: lost', { 'mm.c': 'int lost;\n' })
  await commit('mm: one', { 'init.c': 'int one;\n' })
  await commit('mm: two', { 'mm.c': 'int two;\n' })
  await write('all.mbox', `${await git('format-patch', '--stdout', 'HEAD~2..HEAD')}\n`)
  await t.rejects(apply('all.mbox'), {
    constructor: UsageError,
    message: 'all.mbox ([PATCH 2/2] mm: two) does not apply to linux 7.2: mm.c @@ -1 +1 @@',
  })
})

t.test('a folder is what its series lists, or else all its patches by name', async (t) => {
  const { commit, git, write, apply } = await scene(t)
  await commit('one', { 'mm.c': 'int one;\n' })
  const one = await git('diff', 'HEAD~1')
  await commit('two', { 'mm.c': 'int two;\n' })
  const two = await git('diff', 'HEAD~1')
  for (const [name, text] of [
    ['b-one', one],
    ['a-two', two],
  ] as const)
    await write(`quilt/${name}.patch`, `${text}\n`)
  await write('quilt/series', '# first things first\nb-one.patch -p1\n\na-two.patch # and then this\n')
  for (const [name, text] of [
    ['1', one],
    ['2', two],
  ] as const)
    await write(`folder/${name}.patch`, `${text}\n`)
  await write('folder/README', 'no patch')
  t.same(await apply('quilt'), { 'mm.c': 'int two;\n' })
  t.same(await apply('folder'), { 'mm.c': 'int two;\n' })
})

t.test('what is no patch, or not there, is named', async (t) => {
  const { write, apply } = await scene(t)
  await write('prose.patch', 'Dear maintainers,\n')
  await write('cut.patch', '--- a/mm.c\n+++ b/mm.c\n@@ -1,3 +1,3 @@\n int memory;\n')
  await write('options/series', 'one.patch -p0\n')
  const mistakes: [string, RegExp][] = [
    ['prose.patch', /^prose.patch: there is no patch in it$/],
    ['cut.patch', /^cut.patch: cannot be read as a patch: corrupt patch/],
    ['nonesuch.patch', /nonesuch.patch: there is no such patch$/],
    ['empty', /empty: there is no patch in this folder$/],
    ['options', /^options\/series: 'one.patch -p0': only patches that apply with -p1/],
  ]
  for (const [name, message] of mistakes) await t.rejects(apply(name), { constructor: UsageError, message })
})
