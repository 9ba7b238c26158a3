import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { writeAtomically } from './atomic-file.js'

t.test('a file is replaced as a whole', async (t) => {
  const directory = t.testdir({ 'run.json': 'what was there before' })
  const path = join(directory, 'run.json')
  await writeAtomically(path, 'new content')
  t.equal(await readFile(path, 'utf8'), 'new content')
  t.same(await readdir(directory), ['run.json'])
})

t.test('a full disk leaves nothing half-written, and the error names the file', async (t) => {
  const directory = t.testdir({ 'run.json': 'what was there before' })
  const path = join(directory, 'run.json')
  const write = async (temporary: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(temporary, content.slice(0, 5))
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
  await t.rejects(writeAtomically(path, 'new content', { write }), { code: 'ENOSPC', path })
  t.equal(await readFile(path, 'utf8'), 'what was there before')
  t.same(await readdir(directory), ['run.json'])
})

t.test('a directory in the way is left alone', async (t) => {
  const directory = t.testdir({ 'run.json': {} })
  const path = join(directory, 'run.json')
  await t.rejects(writeAtomically(path, 'new content'), { code: 'EISDIR', path })
  t.same(await readdir(directory), ['run.json'])
})
