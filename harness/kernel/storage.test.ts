import t from 'tap'
import { HostError } from '../errors.js'
import { onStorage } from './storage.js'

function failing(properties: object): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error('write failed'), properties))
}

t.test('a full disk is named with what is left on it', async (t) => {
  const directory = t.testdir()
  await t.rejects(onStorage(directory, failing({ code: 'ENOSPC' })), {
    constructor: HostError,
    message: new RegExp(`^the disk is full: ${directory} has \\d+ MiB left$`),
    help: /XDG_CACHE_HOME/,
  })
})

t.test('a full disk that only make or tar noticed is recognised in their words', async (t) => {
  const words = 'building debian:7.2: fatal error: error writing to a.o: No space left on device'
  await t.rejects(onStorage(t.testdir(), failing({ message: words })), { message: /^the disk is full/ })
})

t.test('a cache that is not writable is named', async (t) => {
  await t.rejects(onStorage('/cache', failing({ code: 'EROFS', path: '/cache/kernels' })), {
    constructor: HostError,
    message: /^cannot write to \/cache/,
  })
})

t.test('a file elsewhere that is not readable is not the fault of the cache', async (t) => {
  const error = { code: 'EACCES', path: '/home/someone' }
  await t.rejects(onStorage('/cache', failing(error)), error)
})

t.test('any other error passes through', async (t) => {
  const error = new Error('something else')
  await t.rejects(
    onStorage(t.testdir(), () => Promise.reject(error)),
    error,
  )
})

t.test('work that succeeds gives its result', async (t) => {
  t.equal(await onStorage(t.testdir(), async () => 42), 42)
})
