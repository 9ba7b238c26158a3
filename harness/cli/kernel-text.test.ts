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
  limits: null,
  uapi: null,
}

const prebuilt: Kernel = {
  ...kernel,
  name: 'image:/boot/bzImage',
  configDigest: null,
  compiler: null,
  config: null,
  headers: null,
  fingerprint: null,
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

t.test('what is unknown of a prebuilt kernel is called so', async (t) => {
  t.match(describeKernel(prebuilt), /^ABI +unknown$/m)
  t.match(describeKernel(prebuilt), /^config +unknown$/m)
})
