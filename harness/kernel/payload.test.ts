import { gzipSync } from 'node:zlib'
import { execa } from 'execa'
import t from 'tap'
import { unpackPayload } from './payload.js'

const { signal } = new AbortController()
const size = Buffer.from([4, 0, 0, 0])

t.test('a gzip payload is unpacked', async (t) => {
  t.same(await unpackPayload(gzipSync('text'), signal), { vmlinux: Buffer.from('text') })
})

const packers = [
  ['zstd', '-q'],
  ['xz', '--check=crc32'],
  ['lz4', '-lq'],
] as const

for (const [tool, ...flags] of packers) {
  const packed = await execa(tool, [...flags, '-c'], { input: 'text', encoding: 'buffer', reject: false })
  const skip = packed.failed && `${tool} is not installed`
  t.test(`a payload packed by ${tool} is unpacked without its appended size`, { skip }, async (t) => {
    const payload = Buffer.concat([packed.stdout, size])
    t.same(await unpackPayload(payload, signal), { vmlinux: Buffer.from('text') })
  })
}

t.test('an unknown packing is named by how it begins', async (t) => {
  t.match(await unpackPayload(Buffer.from('BZh91AY&SY'), signal), {
    unreadable: /unknown way \(it begins with 425a68393141\)/,
  })
})

t.test('a damaged payload is unreadable', async (t) => {
  t.match(await unpackPayload(gzipSync('text').subarray(0, 15), signal), { unreadable: /damaged/ })
})
