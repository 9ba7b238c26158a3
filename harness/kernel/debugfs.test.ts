import t from 'tap'
import { fingerprintFromDebugfs } from './debugfs.js'

/** A flattened device tree whose root has these properties, as the kernel's fdt_property_string() writes them. */
function deviceTree(properties: readonly [string, string][]): Buffer {
  const strings = Buffer.from(properties.map(([name]) => `${name}\0`).join(''))
  let nameAt = 0
  const tokens = properties.flatMap(([name, value]) => {
    const bytes = Buffer.from(`${value}\0`)
    const property = [words(3, bytes.length, nameAt), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]
    nameAt += name.length + 1
    return property
  })
  const structure = Buffer.concat([words(1, 0), ...tokens, words(2, 9)])
  const header = words(
    0xd00dfeed,
    40 + structure.length + strings.length,
    40,
    40 + structure.length,
    0,
    17,
    16,
    0,
    strings.length,
    structure.length,
  )
  return Buffer.concat([header, structure, strings])
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => {
    bytes.writeUInt32BE(value, index * 4)
  })
  return bytes
}

const luoSer = Buffer.concat([Buffer.from('luo-v5\0\0'), Buffer.alloc(24)])

t.test('a running 7.2 shows both strings', async (t) => {
  const fdt = deviceTree([
    ['preserved-memory-map', '12345678'],
    ['compatible', 'kho-v4'],
  ])
  t.same(fingerprintFromDebugfs({ fdt, luoBlob: luoSer }), { kho: 'kho-v4', luo: 'luo-v5' })
})

t.test('a kernel whose luo state is a device tree is understood too', async (t) => {
  t.equal(
    fingerprintFromDebugfs({ fdt: null, luoBlob: deviceTree([['compatible', 'luo-v1']]) }).luo,
    'luo-v1',
  )
})

t.test('files that are not there say nothing', async (t) => {
  t.same(fingerprintFromDebugfs({ fdt: null, luoBlob: null }), { kho: null, luo: null })
})

t.test('whatever a hostile guest answers, there is an end and no control character', async (t) => {
  const whole = deviceTree([['compatible', 'kho-v4']])
  for (let length = 0; length < whole.length; length++) {
    t.doesNotThrow(() =>
      fingerprintFromDebugfs({ fdt: whole.subarray(0, length), luoBlob: whole.subarray(0, length) }),
    )
  }
  t.equal(fingerprintFromDebugfs({ fdt: null, luoBlob: Buffer.from('\x1b[2J\0') }).luo, null)
  t.equal(fingerprintFromDebugfs({ fdt: deviceTree([['name', 'x']]), luoBlob: null }).kho, null)
})
