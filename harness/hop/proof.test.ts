import t from 'tap'
import { evidence, hopRecord } from './hops.test-data.js'
import { missingEvidence } from './proof.js'

function missing(over: Parameters<typeof hopRecord>[0]): string[] {
  return missingEvidence(hopRecord(over)).map(({ name, got }) => `${name}: ${got}`)
}

t.test('a hop with all its evidence is proven', async (t) => {
  t.strictSame(missing({}), [])
})

t.test('every piece of evidence is needed', async (t) => {
  for (const { name } of evidence()) {
    t.strictSame(missing({ evidence: evidence(name) }), [`${name}: something else`], `${name} does not hold`)
    const others = evidence().filter((item) => item.name !== name)
    t.strictSame(missing({ evidence: others }), [`${name}: nothing`], `${name} is not given`)
  }
})

t.test('what does not hold stands before what is not given', async (t) => {
  const [nonce] = evidence('nonce')
  t.equal(nonce?.name, 'nonce')
  const names = missing({ evidence: nonce === undefined ? [] : [nonce] })
  t.equal(names[0], 'nonce: something else')
  t.equal(names.length, 6)
})

t.test('a hop that hands nothing over needs no evidence of a handover, but all the rest', async (t) => {
  const absent = missing({ handover: false, evidence: [] })
  t.strictSame(absent, ['nonce: nothing', 'boot-id: nothing', 'release: nothing', 'no-reset: nothing'])
})

t.test('a reset needs a panic, a reset, one boot, and that nothing was handed over', async (t) => {
  const absent = missing({ kind: 'reset', handover: false, evidence: [] })
  t.strictSame(
    absent.map((item) => item.split(':')[0]),
    ['nonce', 'boot-id', 'release', 'panic', 'reset', 'one-boot', 'no-handover'],
  )
})
