import { readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import { LinkedTree } from './linked-tree.js'
import type { PatchFile } from './patch-files.js'
import { findPatches } from './patch-files.js'

const files = {
  'a.c': 'int a;\n',
  'b.c': 'int b;\n',
  mm: { 'c.c': 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n' },
}

const changesA = `--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-int a;\n+long a;\n`
const addsNew = `diff --git a/new/d.c b/new/d.c
new file mode 100755
--- /dev/null
+++ b/new/d.c
@@ -0,0 +1 @@
+int d;
`
const movesB = `diff --git a/b.c b/mm/b.c
similarity index 100%
rename from b.c
rename to mm/b.c
`
const changesNew = `--- a/new/d.c\n+++ b/new/d.c\n@@ -1 +1 @@\n-int d;\n+long d;\n`
const deletesC = `diff --git a/mm/c.c b/mm/c.c
deleted file mode 100644
--- a/mm/c.c
+++ /dev/null
@@ -1,7 +0,0 @@
-one
-two
-three
-four
-five
-six
-seven
`
const otherA = `--- a/a.c\n+++ b/a.c\n@@ -1 +1 @@\n-char a;\n+long a;\n`
const otherC = `--- a/mm/c.c
+++ b/mm/c.c
@@ -1,2 +1,2 @@
-eins
+uno
 two
@@ -6,2 +6,2 @@
 six
-sieben
+sette
`
const nowhere = `--- a/none.c\n+++ b/none.c\n@@ -1 +1 @@\n-int a;\n+long a;\n`
const escapes = `--- a/../../pristine/a.c\n+++ b/../../pristine/a.c\n@@ -1 +1 @@\n-int a;\n+long a;\n`

const patches = { changesA, addsNew, movesB, changesNew, deletesC, otherA, otherC, nowhere, escapes }

interface Scene {
  readonly pristine: string
  readonly cacheDir: string
  /** Brings the tree to these patches, and returns its path. */
  readonly bring: (...names: (keyof typeof patches)[]) => Promise<string>
}

async function scene(t: Test): Promise<Scene> {
  const contents = Object.entries(patches).map(([name, text]) => [`${name}.patch`, text])
  const directory = t.testdir({ pristine: files, patches: Object.fromEntries(contents) })
  const context = fakeContext(directory)
  const pristine = join(directory, 'pristine')
  return {
    pristine,
    cacheDir: context.cacheDir,
    bring: async (...names) => {
      const found: PatchFile[] = await findPatches(
        directory,
        names.map((name) => `patches/${name}.patch`),
      )
      const tree = new LinkedTree(context, 'linux')
      return tree.bring({ pristine, patches: found, origin: 'linux 7.2' })
    },
  }
}

/** Text by path. */
async function contentsOf(tree: string): Promise<Record<string, string>> {
  const entries = await readdir(tree, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
  const texts = paths.sort().map(async (path) => [path.slice(tree.length + 1), await readFile(path, 'utf8')])
  return Object.fromEntries(await Promise.all(texts))
}

async function timesOf(tree: string): Promise<Record<string, number>> {
  const times = Object.keys(await contentsOf(tree)).map(async (path) => [
    path,
    (await stat(join(tree, path))).mtimeMs,
  ])
  return Object.fromEntries(await Promise.all(times))
}

const unpatched = { 'a.c': 'int a;\n', 'b.c': 'int b;\n', 'mm/c.c': files.mm['c.c'] }

t.test('patches are put on in their order, and what came is left as it was', async (t) => {
  const { bring, pristine } = await scene(t)
  const tree = await bring('changesA', 'addsNew', 'movesB', 'changesNew', 'deletesC')
  t.same(await contentsOf(tree), { 'a.c': 'long a;\n', 'mm/b.c': 'int b;\n', 'new/d.c': 'long d;\n' })
  t.equal((await stat(join(tree, 'new/d.c'))).mode & 0o111, 0o111)
  t.same(await contentsOf(pristine), unpatched)
})

t.test('they are taken off again, directories and all', async (t) => {
  const { bring } = await scene(t)
  await bring('changesA', 'addsNew', 'movesB', 'deletesC')
  const tree = await bring()
  t.same(await contentsOf(tree), unpatched)
  t.same((await readdir(tree)).sort(), ['a.c', 'b.c', 'mm'])
})

t.test('only what differs is touched, and what is restored is new to make', async (t) => {
  const { bring } = await scene(t)
  const one = await timesOf(await bring('changesA'))
  const two = await timesOf(await bring('changesA', 'addsNew'))
  t.equal(two['a.c'], one['a.c'])
  t.equal(two['b.c'], one['b.c'])
  const three = await timesOf(await bring())
  t.ok((three['a.c'] ?? 0) > (two['a.c'] ?? 0), 'although it is again what it was')
  t.equal(three['b.c'], one['b.c'])
})

t.test('a hunk that does not apply is named with its patch, and nothing is changed', async (t) => {
  const { bring } = await scene(t)
  const tree = await bring('addsNew')
  const before = await timesOf(tree)
  await t.rejects(bring('changesA', 'otherC'), {
    constructor: UsageError,
    message:
      'patches/otherC.patch does not apply to linux 7.2: mm/c.c @@ -1,2 +1,2 @@; mm/c.c @@ -6,2 +6,2 @@',
    help: /git am/,
  })
  t.same(await timesOf(tree), before)
  t.notOk((await readdir(join(tree, '..'))).some((name) => name.includes('staging')))
})

t.test('a patch for what another one has changed is refused', async (t) => {
  const { bring } = await scene(t)
  await t.rejects(bring('changesA', 'otherA'), {
    message: /^patches\/otherA.patch does not apply .*a.c @@ -1 \+1 @@$/,
  })
})

t.test('a patch for a file that is not there says so', async (t) => {
  const { bring } = await scene(t)
  await t.rejects(bring('nowhere'), { message: /none.c: No such file or directory/ })
})

t.test('a patch cannot leave the tree', async (t) => {
  const { bring, pristine } = await scene(t)
  await t.rejects(bring('escapes'), { constructor: UsageError, message: /patches\/escapes.patch/ })
  t.same(await contentsOf(pristine), unpatched)
})

t.test('a kill in the middle of patching is put right by the next one to come', async (t) => {
  const { bring, cacheDir } = await scene(t)
  const tree = await bring('changesA')
  // As it is when a run dies between the first and the last file: the note is written, one of two files is replaced.
  await writeFile(`${tree}.json`, JSON.stringify({ paths: ['a.c', 'b.c', 'new/d.c'] }))
  await rm(join(tree, 'b.c'))
  await writeFile(`${tree}.incoming`, 'half of a fi')
  t.same(await contentsOf(await bring()), unpatched)
  t.same((await readdir(join(cacheDir, 'trees'))).sort(), ['linux', 'linux.json'])
})

t.test(
  'a tree of which nobody knows what it is is made anew, and what was made of it is forgotten',
  async (t) => {
    const { bring, cacheDir } = await scene(t)
    const tree = await bring('changesA')
    await rm(`${tree}.json`)
    const objects = join(cacheDir, 'objects/linux')
    t.ok(await bring('changesA'))
    t.same(await readdir(join(objects, '..')).catch(() => []), [])
    await writeFile(`${tree}.json`, 'not what we wrote')
    t.same(await contentsOf(await bring()), unpatched)
  },
)

t.test('a link in the source stays a link', async (t) => {
  const { bring, pristine } = await scene(t)
  await symlink('nowhere', join(pristine, 'link'))
  const tree = await bring('changesA')
  t.ok((await readdir(tree)).includes('link'))
  await bring()
})
