import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { execa } from 'execa'
import t from 'tap'
import { HostError, UsageError } from '../errors.js'
import { fakeModule } from './fake-modules.js'
import { dependenciesOf, moduleName, readModule } from './module-file.js'

const { signal } = new AbortController()
const content = fakeModule(['failover'])

t.test('a module that is not packed is read as it is', async (t) => {
  const directory = t.testdir({ 'virtio-net.ko': content })
  t.same(await readModule(join(directory, 'virtio-net.ko'), signal), { name: 'virtio_net', content })
})

const packers = [
  { suffix: 'gz', pack: async () => gzipSync(content) },
  { suffix: 'xz', pack: () => packed('xz', ['--check=crc32', '-c']) },
  { suffix: 'zst', pack: () => packed('zstd', ['-qc']) },
]

for (const { suffix, pack } of packers) {
  t.test(`a module packed as .${suffix} is unpacked`, async (t) => {
    const directory = t.testdir()
    await writeFile(join(directory, `virtio_net.ko.${suffix}`), await pack())
    t.same((await readModule(join(directory, 'virtio_net.ko'), signal)).content, content)
  })
}

t.test('a module that is not there, or cannot be unpacked, is named', async (t) => {
  const directory = t.testdir({ 'virtio_net.ko.xz': 'not packed at all' })
  await t.rejects(readModule(join(directory, 'failover.ko'), signal), {
    constructor: UsageError,
    message: /no module .*failover\.ko/,
  })
  await t.rejects(readModule(join(directory, 'virtio_net.ko'), signal), {
    constructor: HostError,
    message: /unpacking the module .*virtio_net\.ko\.xz: it is packed in an unknown way/,
  })
})

t.test('a module says what it depends on', async (t) => {
  t.same(dependenciesOf({ name: 'x', content: fakeModule([]) }), [])
  t.same(dependenciesOf({ name: 'x', content: fakeModule(['virtio', 'virtio_ring']) }), [
    'virtio',
    'virtio_ring',
  ])
})

t.test('a module is called as the kernel calls it, however its file is named', async (t) => {
  t.equal(moduleName('kernel/drivers/char/hw_random/virtio-rng.ko'), 'virtio_rng')
  t.equal(moduleName('virtio_net.ko.zst'), 'virtio_net')
})

async function packed(tool: string, flags: string[]): Promise<Uint8Array> {
  const { stdout } = await execa(tool, flags, { input: content, encoding: 'buffer' })
  return stdout
}
