import t from 'tap'
import { Interrupted, UsageError } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import type { Kernel } from '../kernel/kernel.js'
import { type KernelSources, nameOfCertified } from './replay-kernel.js'

const context = fakeContext(t.testdir())
const kernel: Kernel = {
  name: 'debian:7.2',
  release: '7.2.13-liveproof',
  origin: 'linux-source-7.2 7.2.13-1',
  digest: 'aa',
  configDigest: null,
  compiler: 'gcc 12',
  bzImage: '/cache/kernels/0123/bzImage',
  config: null,
  headers: null,
  modules: null,
  fingerprint: null,
  limits: null,
  uapi: null,
}
const newer: Kernel = { ...kernel, origin: 'linux-source-7.2 7.2.14-1', digest: 'bb' }

/** A host on which these names are these kernels. */
function host({
  found = {},
  cached = [],
  built = {},
}: {
  found?: Record<string, Kernel>
  cached?: Kernel[]
  built?: Record<string, Kernel>
}): KernelSources {
  return {
    findKernel: async (_, name) => found[name] ?? null,
    listKernels: async () => cached,
    provideKernel: async (_, name) => {
      const kernel = built[name]
      if (kernel === undefined) throw new UsageError(`no kernel ${name}`)
      return kernel
    },
  }
}

t.test('a kernel is had by its own name, or by that of its exact version', async (t) => {
  t.equal(await nameOfCertified(context, kernel, host({ found: { 'debian:7.2': kernel } })), 'debian:7.2')
  const found = { 'debian:7.2': newer, 'debian:7.2.13-1': kernel }
  t.equal(await nameOfCertified(context, kernel, host({ found })), 'debian:7.2.13-1')
})

t.test('one that only the cache still has is had by its image', async (t) => {
  const sources = host({ found: { 'debian:7.2': newer }, cached: [newer, kernel] })
  t.equal(await nameOfCertified(context, kernel, sources), 'image:/cache/kernels/0123/bzImage')
})

t.test('one that is nowhere is built, and must be the same', async (t) => {
  t.equal(await nameOfCertified(context, kernel, host({ built: { 'debian:7.2': kernel } })), 'debian:7.2')
  t.equal(
    await nameOfCertified(
      context,
      kernel,
      host({ built: { 'debian:7.2': newer, 'debian:7.2.13-1': kernel } }),
    ),
    'debian:7.2.13-1',
  )
})

t.test('where it cannot be had it is said what there is instead, and what is wanted', async (t) => {
  await t.rejects(nameOfCertified(context, kernel, host({ built: { 'debian:7.2': newer } })), {
    name: 'HostError',
    message:
      'debian:7.2 is another kernel here (linux-source-7.2 7.2.14-1); no kernel debian:7.2.13-1: cannot replay with what the certificate is about',
    help: /^it is about linux-source-7\.2 7\.2\.13-1, built by gcc 12, SHA-256 aa$/,
  })
  const tree = { ...kernel, name: 'tree:/gone', origin: 'tree /gone at 1a2b3c' }
  await t.rejects(nameOfCertified(context, tree, host({})), { message: /^no kernel tree:\/gone: cannot/ })
})

t.test('an interruption is no kernel that is missing', async (t) => {
  const sources: KernelSources = {
    ...host({}),
    findKernel: async () => {
      throw new Interrupted('SIGINT')
    },
  }
  await t.rejects(nameOfCertified(context, kernel, sources), { name: 'Interrupted' })
})
