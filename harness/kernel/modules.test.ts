import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { UsageError } from '../errors.js'
import { type FakeModules, fakeModules } from './fake-modules.js'
import { findModules, modulesDigest, modulesToLoad, type WithModules } from './modules.js'

const { signal } = new AbortController()
const release = '7.2.13+deb14-amd64'

const network: FakeModules = {
  'kernel/drivers/net/virtio_net.ko': ['net_failover'],
  'kernel/drivers/net/net_failover.ko': ['failover'],
  'kernel/net/core/failover.ko': [],
  'kernel/drivers/usb/usb-storage.ko': [],
}

async function kernelWith(t: Test, config: string | null, modules: FakeModules | null): Promise<WithModules> {
  const home = t.testdir()
  if (config !== null) await writeFile(join(home, 'config'), config)
  if (modules !== null) await install(join(home, 'modules'), modules)
  return {
    name: 'image:/boot/vmlinuz',
    release,
    bzImage: '/boot/vmlinuz',
    config: config === null ? null : join(home, 'config'),
    modules: modules === null ? null : join(home, 'modules'),
  }
}

async function install(directory: string, modules: FakeModules): Promise<void> {
  for (const [path, content] of Object.entries(fakeModules(modules))) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}

async function namesOf(kernel: WithModules): Promise<string[]> {
  return (await modulesToLoad(kernel, signal)).map(({ name }) => name)
}

t.test('the network card comes after all that it depends on, and nothing else comes', async (t) => {
  const kernel = await kernelWith(t, 'CONFIG_VIRTIO_PCI=y\nCONFIG_VIRTIO_NET=m\n', network)
  t.same(await namesOf(kernel), ['failover', 'net_failover', 'virtio_net'])
})

t.test('what two drivers depend on is loaded once', async (t) => {
  const shared: FakeModules = {
    'kernel/drivers/virtio/virtio_pci.ko': ['virtio', 'virtio_ring'],
    'kernel/drivers/virtio/virtio_ring.ko': ['virtio'],
    'kernel/drivers/virtio/virtio.ko': [],
    'kernel/drivers/net/virtio-net.ko': ['virtio_ring', 'virtio'],
  }
  const kernel = await kernelWith(t, 'CONFIG_VIRTIO_PCI=m\nCONFIG_VIRTIO_NET=m\n', shared)
  t.same(await namesOf(kernel), ['virtio', 'virtio_ring', 'virtio_pci', 'virtio_net'])
})

t.test('a kernel that has all built in loads nothing', async (t) => {
  const config = 'CONFIG_VIRTIO_PCI=y\nCONFIG_VIRTIO_NET=y\n'
  t.same(await namesOf(await kernelWith(t, config, network)), [])
  t.same(await namesOf(await kernelWith(t, config, null)), [])
})

t.test('without a configuration, what is no module is taken to be built in', async (t) => {
  t.same(await namesOf(await kernelWith(t, null, network)), ['failover', 'net_failover', 'virtio_net'])
  t.same(await namesOf(await kernelWith(t, null, null)), [])
})

t.test('what is needed and not there is named, with the option that says so', async (t) => {
  const config = 'CONFIG_VIRTIO_PCI=y\nCONFIG_VIRTIO_NET=m\n'
  await t.rejects(namesOf(await kernelWith(t, config, null)), {
    constructor: UsageError,
    message: `CONFIG_VIRTIO_NET=m, and there is no lib/modules/${release} beside /boot/vmlinuz`,
    help: /modules_install INSTALL_MOD_PATH=\/boot/,
  })
  const { 'kernel/net/core/failover.ko': _, ...incomplete } = network
  await t.rejects(namesOf(await kernelWith(t, config, incomplete)), {
    message: /net_failover depends on failover, and .*modules has no failover/,
  })
  await t.rejects(namesOf(await kernelWith(t, '# CONFIG_VIRTIO_NET is not set\n', null)), {
    message: /CONFIG_VIRTIO_PCI=n/,
  })
})

t.test('modules that claim to depend on each other end no stack', async (t) => {
  const circle: FakeModules = { 'virtio_net.ko': ['failover'], 'failover.ko': ['virtio_net'] }
  t.same(await namesOf(await kernelWith(t, null, circle)), ['failover', 'virtio_net'])
})

const places = [
  { image: `boot/vmlinuz-${release}`, modules: `lib/modules/${release}` },
  { image: `boot/vmlinuz-${release}`, modules: `usr/lib/modules/${release}` },
  { image: 'bzImage', modules: `lib/modules/${release}` },
  { image: `usr/lib/modules/${release}/vmlinuz`, modules: `usr/lib/modules/${release}` },
]

for (const { image, modules } of places) {
  t.test(`the modules of ${image} are found in ${modules}`, async (t) => {
    const home = t.testdir()
    await install(join(home, modules), network)
    t.equal(await findModules({ bzImage: join(home, image), release }), join(home, modules))
  })
}

t.test('modules of another release are not taken', async (t) => {
  const home = t.testdir()
  await install(join(home, 'lib/modules/7.3.0'), network)
  t.equal(await findModules({ bzImage: join(home, 'bzImage'), release }), null)
})

t.test('the digest of modules is that of their content and their order', async (t) => {
  const [one, other] = ['virtio_pci', 'virtio_net'].map((name) => ({ name, content: Buffer.from(name) }))
  if (one === undefined || other === undefined) throw new Error('there are two')
  const digest = modulesDigest([one, other])
  t.match(digest, /^[0-9a-f]{64}$/)
  t.equal(modulesDigest([one, other]), digest)
  t.not(modulesDigest([other, one]), digest)
  t.not(modulesDigest([one, { ...other, content: Buffer.from('patched') }]), digest)
  t.equal(modulesDigest([]), null)
})
