import { stat } from 'node:fs/promises'
import t from 'tap'
import { makeDirectory } from './make-directory.js'

t.test('a directory is made with those above it, and one that is there stays', async (t) => {
  const path = `${t.testdir({ there: {} })}/there/a/b/c`
  await makeDirectory(path)
  await makeDirectory(path)
  t.ok((await stat(path)).isDirectory())
})

t.test('what is there and no directory is said', async (t) => {
  const directory = t.testdir({ file: 'x' })
  await t.rejects(makeDirectory(`${directory}/file`), { code: 'EEXIST' })
  await t.rejects(makeDirectory(`${directory}/file/below`), { code: 'ENOTDIR' })
})

t.test('where the kernel has no directories to make, it says so and does not try for ever', async (t) => {
  await t.rejects(makeDirectory('/proc/nowhere/below'), { code: 'ENOENT' })
})
