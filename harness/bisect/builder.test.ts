import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { fakeContext } from '../fake-context.js'
import { fakeTree } from '../kernel/fake-tree.js'
import { kernelBuilder } from './builder.js'

// It runs make and a compiler, on a machine that may be busy with real builds.
t.setTimeout(120_000)

t.test('how a kernel was come by is told, and what a clean build takes once there was one', async (t) => {
  const directory = t.testdir()
  const tree = await fakeTree(join(directory, 'linux'), { 'mm.c': 'int memory\n' })
  const { build, costOf } = kernelBuilder(fakeContext(directory))
  const kernel = `tree:${tree}`
  t.match(await build(kernel), /mm\.c:1:.*error/)
  t.same(await costOf(kernel), { how: 'failed', cleanMs: null })

  const other = `tree:${await fakeTree(join(directory, 'other'))}`
  t.equal(await build(other), null)
  const { how, cleanMs } = await costOf(other)
  t.equal(how, 'clean')
  t.ok(Number(cleanMs) > 0)

  await writeFile(join(tree, 'mm.c'), 'int memory;\n')
  t.equal(await build(kernel), null)
  t.same(
    await costOf(kernel),
    { how: 'incremental', cleanMs },
    'what was good of the one that failed is there',
  )
  t.equal(await build(kernel), null)
  t.same(await costOf(kernel), { how: 'found', cleanMs })
})
