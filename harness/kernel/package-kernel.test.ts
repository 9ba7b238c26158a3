import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import type { Apt } from '../apt/apt.js'
import { HostError, UsageError } from '../errors.js'
import { type FakeContext, fakeContext } from '../fake-context.js'
import { fakeBzImage } from './fake-bzimage.js'
import { packageKernel } from './package-kernel.js'

const release = '7.2.13+deb14-amd64'
const metapackage = { package: 'linux-image-amd64', version: '7.2.13-1', suite: 'sid' }
const image = { ...metapackage, package: `linux-image-${release}` }
const modules = { ...metapackage, package: `linux-modules-${release}` }

/** What each package has in it, by its name. */
type Contents = Readonly<Record<string, Readonly<Record<string, string | Buffer>>>>

const split: Contents = {
  [image.package]: {
    [`usr/lib/modules/${release}/vmlinuz`]: fakeBzImage({ release }),
    [`usr/lib/modules/${release}/config`]: 'CONFIG_VIRTIO_PCI=y\nCONFIG_VIRTIO_NET=m\n',
  },
  [modules.package]: {
    [`usr/lib/modules/${release}/modules.order`]: 'kernel/drivers/net/virtio_net.ko\n',
  },
}

interface Scene {
  readonly context: FakeContext
  /** What apt was asked. */
  readonly asked: string[]
  readonly provide: (suite?: string) => ReturnType<typeof packageKernel>
}

function scene(t: Test, contents: Contents = split): Scene {
  const context = fakeContext(t.testdir())
  const asked: string[] = []
  const apt: Apt = {
    async versions(names, suites) {
      asked.push(`versions ${names} in ${suites}`)
      return suites.includes('sid') ? [metapackage] : []
    },
    versionsOfAll: () => Promise.reject(new Error('its name is known')),
    closure: () => Promise.reject(new Error('a kernel needs no userspace')),
    pinned: async () => [metapackage, image, modules],
    async download(wanted) {
      asked.push(`download ${wanted.package}`)
      return wanted.package
    },
    async unpack(deb, into) {
      for (const [path, content] of Object.entries(contents[deb] ?? {})) {
        await mkdir(dirname(join(into, path)), { recursive: true })
        await writeFile(join(into, path), content)
      }
    },
  }
  const provide = (suite?: string) =>
    packageKernel(context, {
      name: 'stock',
      entry: { package: metapackage.package, ...(suite !== undefined && { suite }) },
      suites: ['sid', 'forky'],
      openApt: async () => apt,
    })
  return { context, asked, provide }
}

t.test('a metapackage leads to a kernel with its configuration and its modules', async (t) => {
  const { context, provide } = scene(t)
  const directory = join(context.cacheDir, `packages/linux-image-amd64_7.2.13-1/usr/lib/modules/${release}`)
  t.match(await provide(), {
    name: 'stock',
    release,
    origin: `${image.package} 7.2.13-1`,
    bzImage: join(directory, 'vmlinuz'),
    config: join(directory, 'config'),
    modules: directory,
    headers: null,
    fingerprint: { kho: null, luo: null, memfd: null },
  })
})

t.test('a package that has its image in /boot is a kernel, too', async (t) => {
  const { provide } = scene(t, {
    [image.package]: {
      [`boot/vmlinuz-${release}`]: fakeBzImage({ release }),
      [`boot/config-${release}`]: 'CONFIG_VIRTIO_PCI=y\nCONFIG_VIRTIO_NET=m\n',
      [`lib/modules/${release}/modules.order`]: 'kernel/drivers/net/virtio_net.ko\n',
    },
  })
  const kernel = await provide()
  t.match(kernel.bzImage, /\/boot\/vmlinuz-/)
  t.match(kernel.modules, new RegExp(`/lib/modules/${release.replaceAll('+', '\\+')}$`))
})

t.test('the second time nobody is asked, nothing fetched', async (t) => {
  const { asked, context, provide } = scene(t)
  const first = await provide()
  asked.length = 0
  context.said.length = 0
  t.same(await provide(), first)
  t.same([asked, context.said], [[], []])
})

t.test('what was removed from the cache is fetched again', async (t) => {
  const { asked, context, provide } = scene(t)
  const first = await provide()
  await rm(join(context.cacheDir, 'packages'), { recursive: true })
  t.same(await provide(), first)
  t.equal(asked.filter((request) => request === `download ${image.package}`).length, 2)
})

t.test('an entry that names a suite is looked for in no other', async (t) => {
  const { asked, provide } = scene(t)
  await provide('sid')
  t.equal(asked[0], 'versions linux-image-amd64 in sid')
})

t.test('a suite without the package is named', async (t) => {
  const { provide } = scene(t)
  await t.rejects(provide('forky'), {
    constructor: UsageError,
    message: 'there is no linux-image-amd64 in forky',
  })
})

t.test('a package without a kernel in it is said to have none, and leaves nothing', async (t) => {
  const { context, provide } = scene(t, {})
  await t.rejects(provide(), { constructor: HostError, message: /has no vmlinuz in it/ })
  t.notOk(existsSync(join(context.cacheDir, 'packages/linux-image-amd64_7.2.13-1')))
})
