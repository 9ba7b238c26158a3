import { join } from 'node:path'
import t from 'tap'
import { HostError } from '../errors.js'
import { onStorage } from './on-storage.js'
import { cachePlace, resultsPlace, temporaryPlace } from './place.js'

function failing(properties: object): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error('write failed'), properties))
}

t.test('a full disk is named with what is left on it, and what helps there', async (t) => {
  const directory = t.testdir()
  const full = failing({ code: 'ENOSPC' })
  const message = new RegExp(`^cannot write ${directory}: the disk is full \\(\\d+ MiB are left\\)$`)
  await t.rejects(onStorage(cachePlace(directory), full), {
    constructor: HostError,
    message,
    help: 'a kernel takes about 2.5 GiB while it is built: free some space there, or set XDG_CACHE_HOME to another place',
  })
  await t.rejects(onStorage(resultsPlace(directory), full), {
    message,
    help: 'free some space there, or choose another place with --results',
  })
  await t.rejects(onStorage(temporaryPlace(directory), full), { message, help: /TMPDIR/ })
})

t.test('the file that the disk did not take is named', async (t) => {
  const path = join(t.testdir(), 'run.json')
  const error = { code: 'ENOSPC', path }
  await t.rejects(onStorage(resultsPlace('.'), failing(error)), {
    message: new RegExp(`^cannot write ${path}: the disk is full \\(\\d+ MiB`),
  })
})

t.test('a full disk that only make or tar noticed is recognised in their words', async (t) => {
  const words = 'building debian:7.2: fatal error: error writing to a.o: No space left on device'
  await t.rejects(onStorage(cachePlace(t.testdir()), failing({ message: words })), {
    message: /the disk is full/,
  })
})

t.test('what is explained once is not explained again by the place around it', async (t) => {
  const inner = () => onStorage(resultsPlace(t.testdir()), failing({ code: 'ENOSPC' }))
  await t.rejects(onStorage(cachePlace('/cache'), inner), { message: /disk is full/, help: /--results/ })
})

const unfit = [
  { code: 'ENOENT', help: /^is that disk read-only, .* or set XDG_CACHE_HOME to another place$/ },
  { code: 'EROFS', help: 'that disk is read-only: set XDG_CACHE_HOME to another place' },
  { code: 'EACCES', help: 'make /cache writable, or set XDG_CACHE_HOME to another place' },
  { code: 'ENOTDIR', help: 'a part of that path is a file: set XDG_CACHE_HOME to another place' },
]

for (const { code, help } of unfit) {
  t.test(`a cache that gives ${code} is explained`, async (t) => {
    const error = { code, path: '/cache/kernels', message: `${code}: what it means, mkdir '/cache/kernels'` }
    await t.rejects(onStorage(cachePlace('/cache'), failing(error)), {
      constructor: HostError,
      message: `cannot use /cache/kernels: ${code}: what it means`,
      help,
    })
  })
}

t.test('a place is the same by its relative path', async (t) => {
  const error = { code: 'EACCES', path: join(process.cwd(), 'results/r1') }
  await t.rejects(onStorage(resultsPlace('results'), failing(error)), HostError)
})

t.test('what goes wrong elsewhere is not the fault of the cache', async (t) => {
  for (const code of ['EACCES', 'ENOSPC']) {
    const error = { code, path: '/home/someone' }
    await t.rejects(onStorage(cachePlace('/cache'), failing(error)), error)
  }
  const spawning = { code: 'ENOENT', message: 'spawn tar ENOENT' }
  await t.rejects(onStorage(cachePlace('/cache'), failing(spawning)), spawning)
})

t.test('any other error passes through', async (t) => {
  const error = new Error('something else')
  await t.rejects(
    onStorage(cachePlace(t.testdir()), () => Promise.reject(error)),
    error,
  )
})

t.test('work that succeeds gives its result', async (t) => {
  t.equal(await onStorage(cachePlace(t.testdir()), async () => 42), 42)
})
