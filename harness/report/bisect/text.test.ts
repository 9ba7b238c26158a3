import t from 'tap'
import { bisectFullOf, bisectRecord, bisectStep } from '../../record/bisections.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { renderBisectText } from './text.js'

const plain = { color: false }

t.test('each test stands with what it took, against a clean build', async (t) => {
  const text = renderBisectText(bisectRecord(), plain)
  t.match(text, /^ +is +built +build +of clean +runs$/m)
  t.match(text, /^test 1 +good +found +256 ms +12\.0 s +dfe7319886cc liveupdate: luo_core: mend a comment$/m)
  t.match(text, /^test 3 +bad +incremental +21\.0 s +6 % +12\.0 s +5467e68d30ae /m)
  t.match(text, /^the median of 2 builds took 14\.5 s, 4 % of a clean build \(5:40\)/m)
})

t.test('an older record shows only how long its builds took', async (t) => {
  const { build, ...step } = bisectStep()
  const text = renderBisectText(bisectRecord({ steps: [step], verification: null }), plain)
  t.match(text, /^ +is +build +runs$/m)
})

t.test('no text breaks out of its line', async (t) => {
  const lines = renderBisectText(bisectFullOf('harmless'), plain).split('\n').length
  for (const hostile of hostileTexts) {
    const text = renderBisectText(bisectFullOf(hostile), plain)
    t.equal(text.split('\n').length, lines)
    t.notMatch(text, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
  }
})
