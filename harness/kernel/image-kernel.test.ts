import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { UsageError } from '../errors.js'
import { fakeContext } from '../fake-context.js'
import { fakeBzImage } from './fake-bzimage.js'
import { fakeModules } from './fake-modules.js'
import { imageKernel } from './image-kernel.js'

const config =
  '# Linux/x86 7.2.13 Kernel Configuration\nCONFIG_CC_VERSION_TEXT="gcc 14"\nCONFIG_KEXEC_HANDOVER=y\n'

t.test('a prebuilt kernel says its release, its ABI and its configuration itself', async (t) => {
  const directory = t.testdir()
  const path = join(directory, 'bzImage')
  await writeFile(path, fakeBzImage({ release: '7.3.0-rc7', strings: ['kho-v4', 'luo-v6'], config }))
  const kernel = await imageKernel(fakeContext(directory), path)
  t.match(kernel, {
    name: `image:${path}`,
    release: '7.3.0-rc7',
    origin: `file ${path}`,
    compiler: 'gcc 14',
    bzImage: path,
    headers: null,
    fingerprint: { kho: 'kho-v4', luo: 'luo-v6', memfd: null },
  })
  t.equal(await readFile(kernel.config ?? '', 'utf8'), config)
})

for (const name of ['config-7.2.13', '.config', 'config']) {
  t.test(`${name} beside a kernel that carries no configuration is taken for it`, async (t) => {
    const directory = t.testdir({ bzImage: fakeBzImage(), [name]: config })
    const kernel = await imageKernel(fakeContext(directory), join(directory, 'bzImage'))
    t.equal(kernel.config, join(directory, name))
  })
}

t.test('a kernel whose payload cannot be read has an unknown ABI, and that is said', async (t) => {
  const directory = t.testdir({ bzImage: fakeBzImage({ pack: () => Buffer.from('LZO?????') }) })
  const context = fakeContext(directory)
  const kernel = await imageKernel(context, join(directory, 'bzImage'))
  t.match(kernel, { fingerprint: null, config: null, configDigest: null, compiler: null })
  t.match(context.said[0], /its ABI strings cannot be read: it is packed in an unknown way/)
})

t.test('what is no bzImage is explained', async (t) => {
  const directory = t.testdir({ text: 'text' })
  const context = fakeContext(directory)
  for (const [path, message] of [
    [join(directory, 'text'), /this is not a bzImage/],
    [join(directory, 'nonesuch'), /there is no such file/],
    [directory, /this is a directory/],
  ] as const) {
    await t.rejects(imageKernel(context, path), { constructor: UsageError, message })
  }
})

t.test('the modules of a prebuilt kernel are looked for unless all is built in', async (t) => {
  const builtIn = 'CONFIG_VIRTIO_PCI=y\nCONFIG_VIRTIO_NET=y\n'
  const lib = { modules: { '7.2.13': fakeModules({ 'virtio_net.ko': [] }) } }
  const directory = t.testdir({ bzImage: fakeBzImage(), config: builtIn, lib })
  const image = join(directory, 'bzImage')
  t.equal((await imageKernel(fakeContext(directory), image)).modules, null)
  await writeFile(join(directory, 'config'), builtIn.replace('NET=y', 'NET=m'))
  t.equal((await imageKernel(fakeContext(directory), image)).modules, join(directory, 'lib/modules/7.2.13'))
})
