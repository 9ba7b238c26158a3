import t from 'tap'
import { parseBzImage } from './bzimage.js'
import { fakeBzImage } from './fake-bzimage.js'

function spoiled(spoil: (image: Buffer) => void): Buffer {
  const image = fakeBzImage()
  spoil(image)
  return image
}

t.test('the release and the payload are found by the boot header', async (t) => {
  const parsed = parseBzImage(fakeBzImage({ release: '7.3.0-rc7+', pack: () => Buffer.from('payload') }))
  t.equal(parsed?.release, '7.3.0-rc7+')
  t.equal(parsed?.payload.toString(), 'payload')
})

const impostors = [
  { what: 'an empty file', image: Buffer.alloc(0) },
  { what: 'a file cut off in the header', image: fakeBzImage().subarray(0, 0x240) },
  { what: 'zeros', image: Buffer.alloc(4096) },
  { what: 'no boot flag', image: spoiled((image) => image.writeUInt16LE(0, 0x1fe)) },
  { what: 'no HdrS', image: spoiled((image) => image.write('XXXX', 0x202)) },
  { what: 'a protocol without a payload', image: spoiled((image) => image.writeUInt16LE(0x0207, 0x206)) },
  { what: 'a zImage', image: spoiled((image) => image.writeUInt8(0, 0x211)) },
  { what: 'no version string', image: spoiled((image) => image.writeUInt16LE(0, 0x20e)) },
  { what: 'a version string beyond the end', image: spoiled((image) => image.writeUInt16LE(0xf000, 0x20e)) },
  { what: 'escape sequences for a release', image: fakeBzImage({ release: '\x1b[31mred' }) },
]

for (const { what, image } of impostors) {
  t.test(`${what} is not a bzImage`, async (t) => t.equal(parseBzImage(image), null))
}

t.test('a payload that claims to be longer than the file ends with the file', async (t) => {
  const image = spoiled((fake) => fake.writeUInt32LE(0xffffffff, 0x24c))
  t.ok((parseBzImage(image)?.payload.length ?? Infinity) < image.length)
})
