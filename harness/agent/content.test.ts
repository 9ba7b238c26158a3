import { xxhash128 } from 'hash-wasm'
import t from 'tap'
import { type Content, hashContent, objectId, pageBytes, seedNumber } from './content.js'

/** Of the known answers in docs/agent.md. */
const identity = { seed: 0x0123456789abcdefn, object: 7, generation: 1 }

function content(size: number, extents = [{ offset: 0, length: size }]): Content {
  return { ...identity, size, extents: size === 0 ? [] : extents }
}

t.test('a page is the known one', async (t) => {
  const page = pageBytes({ ...identity, index: 3 })
  t.equal(page.subarray(0, 16).toString('hex'), 'c830198a4c5650470700000003000000')
  t.equal(page.length, 4096)
  t.equal(await xxhash128(page), 'fdb4ed89e352dbde217c916ce802411d')
})

t.test('no two pages are alike', async (t) => {
  const pages = [
    { ...identity, index: 3 },
    { ...identity, index: 4 },
    { ...identity, index: 3 + 2 ** 32 },
    { ...identity, index: 3, object: 8 },
    { ...identity, index: 3, generation: 2 },
    { ...identity, index: 3, seed: identity.seed + 1n },
    { ...identity, index: 3, seed: identity.seed + 2n ** 32n },
  ].map((page) => pageBytes(page).toString('hex'))
  t.equal(new Set(pages).size, pages.length)
})

const knownHashes: Record<number, string> = {
  0: '99aa06d3014798d86001c324468d497f',
  10000: 'b9d96976ec52b2b5706c3fd6aa3b1ab3',
  2097153: '57468b69c2b0873137424890106e12be',
}

for (const [size, hash] of Object.entries(knownHashes)) {
  t.test(`the hash of ${size} bytes is the known one`, async (t) => {
    t.equal(await hashContent(content(Number(size))), hash)
  })
}

t.test('what lies outside the extents is zero', async (t) => {
  const length = 3 * 4096
  const whole = await hashContent(content(length))
  t.equal(
    await hashContent(
      content(length, [
        { offset: 0, length: 4096 },
        { offset: 4096, length: 8192 },
      ]),
    ),
    whole,
  )
  t.not(await hashContent(content(length, [{ offset: 0, length: 8192 }])), whole)
  const none = { ...content(length), extents: [] }
  t.equal(await hashContent(none), await hashContent({ ...none, object: 8, seed: 1n }))
})

t.test('the hash of a large file leaves others their turn', async (t) => {
  let turns = 0
  const counting = setInterval(() => {
    turns += 1
  }, 0)
  await hashContent(content(32 * 2 ** 20))
  clearInterval(counting)
  t.ok(turns > 1, `${turns} turns`)
})

t.test('seeds and names become numbers that differ', async (t) => {
  t.not(seedNumber('a'), seedNumber('b'))
  t.equal(seedNumber('a'), seedNumber('a'))
  t.ok(seedNumber('a') < 2n ** 64n)
  t.not(objectId('c0.ram'), objectId('c1.ram'))
  t.ok(objectId('c0.ram') < 2 ** 32)
})
