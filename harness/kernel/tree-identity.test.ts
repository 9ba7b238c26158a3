import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { identifyTree } from './tree-identity.js'

const { signal } = new AbortController()
const identify = (path: string) => identifyTree(path, signal)

async function repository(directory: string): Promise<string> {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', '-c', 'commit.gpgsign=false']
  const git = (...argv: string[]) => execa('git', ['-C', directory, ...author, ...argv])
  await writeFile(join(directory, 'a.c'), 'int a;\n')
  await writeFile(join(directory, '.gitignore'), '*.o\n')
  await git('init', '--quiet')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'one')
  return directory
}

t.test('a clean work tree is its commit', async (t) => {
  const tree = await repository(t.testdir())
  const { commit, digest } = await identify(tree)
  t.match(commit, /^[0-9a-f]{12}$/)
  t.equal((await identify(tree)).digest, digest, 'and stays it')
})

t.test('an edit, a new file and its content change it; undoing them brings it back', async (t) => {
  const tree = await repository(t.testdir())
  const clean = await identify(tree)
  const digests = new Set([clean.digest])
  await writeFile(join(tree, 'a.c'), 'int b;\n')
  digests.add((await identify(tree)).digest)
  await writeFile(join(tree, 'new.c'), 'int c;\n')
  digests.add((await identify(tree)).digest)
  await writeFile(join(tree, 'new.c'), 'int d;\n')
  const dirty = await identify(tree)
  digests.add(dirty.digest)
  t.equal(digests.size, 4)
  t.equal(dirty.commit, `${clean.commit}-dirty`)
  await writeFile(join(tree, 'a.c'), 'int a;\n')
  await rm(join(tree, 'new.c'))
  t.same(await identify(tree), clean)
})

t.test('what git ignores does not matter', async (t) => {
  const tree = await repository(t.testdir())
  const clean = await identify(tree)
  await writeFile(join(tree, 'a.o'), 'object')
  t.same(await identify(tree), clean)
})

t.test('a tree without git, or inside a repository that is not its own, goes by its files', async (t) => {
  const tree = join(await repository(t.testdir({ linux: { 'a.c': 'int a;\n' } })), 'linux')
  const before = await identify(tree)
  t.equal(before.commit, null)
  t.equal((await identify(tree)).digest, before.digest)
  await writeFile(join(tree, 'a.c'), 'int changed;\n')
  t.not((await identify(tree)).digest, before.digest)
})
