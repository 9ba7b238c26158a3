import t from 'tap'
import type { Kernel } from '../kernel/kernel.js'
import { describeKernel, tabulateKernels } from './kernel-text.js'

const kernel: Kernel = {
  name: 'debian:7.2',
  release: '7.2.13',
  origin: 'linux-source-7.2 7.2.13-1',
  digest: 'd'.repeat(64),
  configDigest: 'c'.repeat(64),
  compiler: 'gcc 12.2.0',
  bzImage: '/cache/bzImage',
  config: '/cache/config',
  headers: '/cache/headers',
  modules: null,
  fingerprint: { kho: 'kho-v4', luo: 'luo-v5', memfd: 'memfd-v2' },
  limits: { sessionName: 64, handlerName: 48, sessions: 510_000, files: 630_000 },
  uapi: [
    { name: 'LIVEUPDATE_SESSION_FINISH', number: 0xba42, bytes: 8 },
    { name: 'LIVEUPDATE_SESSION_RESET', number: 0xba44, bytes: null },
  ],
}

const prebuilt: Kernel = {
  ...kernel,
  name: 'image:/boot/bzImage',
  configDigest: null,
  compiler: null,
  config: null,
  headers: null,
  fingerprint: null,
  limits: null,
  uapi: null,
}

t.test('the list is a table', async (t) => {
  const noLuo = { ...kernel, name: 'no-luo', fingerprint: { kho: null, luo: null, memfd: null } }
  t.equal(
    tabulateKernels([kernel, noLuo, prebuilt]),
    `NAME                 RELEASE  CONFIG        ABI                     COMPILER    ORIGIN
debian:7.2           7.2.13   cccccccccccc  kho-v4 luo-v5 memfd-v2  gcc 12.2.0  linux-source-7.2 7.2.13-1
no-luo               7.2.13   cccccccccccc  no handover             gcc 12.2.0  linux-source-7.2 7.2.13-1
image:/boot/bzImage  7.2.13   unknown       unknown                 unknown     linux-source-7.2 7.2.13-1
`,
  )
})

t.test('an empty list is empty', async (t) => t.equal(tabulateKernels([]), ''))

t.test('one kernel is shown with all that is known of it', async (t) => {
  const text = describeKernel(kernel)
  for (const fact of Object.values(kernel).filter((value) => typeof value === 'string')) t.match(text, fact)
})

t.test('how it was built is shown, as far as it was written down', async (t) => {
  const build = {
    finished: '2026-11-20T21:30:00.000Z',
    ms: 340_000,
    clean: true,
    files: 1940,
    compilerCache: { asked: 1800, found: 12 },
    cpus: 2,
    options: 'e'.repeat(64),
  }
  t.match(describeKernel(kernel), /^built +unknown$/m)
  t.match(
    describeKernel({ ...kernel, build }),
    /^built +2026-11-20T21:30:00\.000Z in 5:40, clean: 1,940 files, 12 of 1800 from ccache$/m,
  )
  t.match(
    describeKernel({ ...kernel, build: { ...build, clean: false, compilerCache: null, files: 3 } }),
    /^built .*, incremental: 3 files$/m,
  )
})

t.test('its limits and its ioctls are shown', async (t) => {
  const text = describeKernel(kernel)
  t.match(text, /^limits +510000 sessions, 630000 files in each, 64 bytes of a name, 48 bytes of a handler$/m)
  t.match(
    text,
    /^ioctls +0xba42 LIVEUPDATE_SESSION_FINISH, 8 bytes\n +0xba44 LIVEUPDATE_SESSION_RESET, unknown bytes$/m,
  )
})

t.test('a limit that is not known is left out', async (t) => {
  const limits = { sessionName: 64, handlerName: null, sessions: null, files: 128 }
  t.match(describeKernel({ ...kernel, limits }), /^limits +128 files in each, 64 bytes of a name$/m)
})

t.test('a kernel without live updates has neither', async (t) => {
  const text = describeKernel({ ...kernel, fingerprint: { kho: null, luo: null, memfd: null } })
  t.notMatch(text, /^(limits|ioctls) /m)
})

t.test('what is unknown of a prebuilt kernel is called so', async (t) => {
  t.match(describeKernel(prebuilt), /^ABI +unknown$/m)
  t.match(describeKernel(prebuilt), /^limits +unknown\nioctls +unknown$/m)
  t.match(describeKernel(prebuilt), /^config +unknown$/m)
})

t.test('modules are shown of a kernel whose guests need them', async (t) => {
  t.notMatch(describeKernel(prebuilt), /modules/)
  t.match(
    describeKernel({ ...prebuilt, modules: '/lib/modules/7.2.13' }),
    /^modules +\/lib\/modules\/7.2.13$/m,
  )
})

t.test('what the catalogue promises of a kernel is shown, where it promises something', async (t) => {
  t.notMatch(describeKernel(kernel), 'promises')
  t.match(
    describeKernel({ ...kernel, preserves: ['memfd', 'iommufd'] }),
    /^promises +to preserve memfd, iommufd$/m,
  )
})
