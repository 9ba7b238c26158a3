import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t from 'tap'
import { sha256 } from '../storage/digest.js'
import { addEntry, entryDirectory, type Facts, readEntries, readEntry } from './store.js'

const facts: Facts = {
  name: 'debian:7.2',
  release: '7.2.13',
  origin: 'linux-source-7.2 7.2.13-1',
  digest: sha256('image'),
  configDigest: sha256('config'),
  compiler: 'gcc 12.2.0',
  fingerprint: { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' },
  limits: { sessionName: 64, handlerName: 48, sessions: 510_000, files: 630_000 },
}

async function fill(directory: string): Promise<Facts> {
  await writeFile(join(directory, 'bzImage'), 'image')
  return facts
}

t.test('an entry is read back with absolute paths', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  await addEntry(directory, fill)
  const kernel = await readEntry(directory)
  t.match(kernel, facts)
  t.equal(kernel?.bzImage, join(directory, 'bzImage'))
  t.equal(kernel?.headers, join(directory, 'headers/include'))
})

t.test('the ioctls of an entry are those of its headers, whatever it was built by', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  const fillWithHeaders = async (temporary: string): Promise<Facts> => {
    await mkdir(join(temporary, 'headers', 'include', 'linux'), { recursive: true })
    await writeFile(
      join(temporary, 'headers', 'include', 'linux', 'liveupdate.h'),
      '#define LIVEUPDATE_RESET _IO(0xBA, 1)\n',
    )
    const { limits, ...old } = await fill(temporary)
    return old as Facts
  }
  await addEntry(directory, fillWithHeaders)
  const kernel = await readEntry(directory)
  t.strictSame(kernel?.uapi, [{ name: 'LIVEUPDATE_RESET', number: 0xba01, bytes: null }])
  t.equal(kernel?.limits, null, 'which is not known of what was built before limits were looked for')
})

t.test('a kernel without live updates has no ioctls, whatever its headers say', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  await addEntry(directory, async (temporary) => {
    await mkdir(join(temporary, 'headers', 'include', 'linux'), { recursive: true })
    await writeFile(join(temporary, 'headers', 'include', 'linux', 'liveupdate.h'), '')
    return { ...(await fill(temporary)), fingerprint: { kho: null, luo: null, memfd: null }, limits: null }
  })
  t.equal((await readEntry(directory))?.uapi, null)
})

t.test('an entry that could not be finished leaves nothing', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  const interrupted = addEntry(directory, async (temporary) => {
    await fill(temporary)
    t.notOk(existsSync(directory), 'nobody sees it before it is whole')
    throw new Error('ENOSPC')
  })
  await t.rejects(interrupted, { message: 'ENOSPC' })
  t.same(await readdir(dirname(directory)), [])
})

t.test('what a killed run left half-written does not get into an entry', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  await mkdir(`${directory}.tmp`, { recursive: true })
  await writeFile(join(`${directory}.tmp`, 'leftover'), '')
  await addEntry(directory, fill)
  t.same((await readdir(directory)).toSorted(), ['bzImage', 'kernel.json'])
})

t.test('an image that is not what was put there is not given out, and can be replaced', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  await addEntry(directory, fill)
  await writeFile(join(directory, 'bzImage'), 'imagE')
  t.equal(await readEntry(directory), null)
  await addEntry(directory, fill)
  t.equal((await readEntry(directory))?.release, '7.2.13')
})

t.test('a kernel.json that cannot be read is no entry', async (t) => {
  const directory = entryDirectory(t.testdir(), 'key')
  await addEntry(directory, fill)
  await writeFile(join(directory, 'kernel.json'), '{')
  t.equal(await readEntry(directory), null)
})

t.test('the entries are listed by name; what is not an entry is passed over', async (t) => {
  const cache = t.testdir()
  await addEntry(entryDirectory(cache, 'b'), async (directory) => ({
    ...(await fill(directory)),
    name: 'tree:/b',
  }))
  await addEntry(entryDirectory(cache, 'a'), fill)
  await mkdir(join(cache, 'kernels', '0123456789abcdef.tmp'))
  t.same(
    (await readEntries(cache)).map((kernel) => kernel.name),
    ['debian:7.2', 'tree:/b'],
  )
})

t.test('an empty cache lists nothing', async (t) => t.same(await readEntries(t.testdir()), []))
