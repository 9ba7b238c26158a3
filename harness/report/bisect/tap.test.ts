import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { bisectFullOf, bisectRecord, bisectStep } from '../../record/bisections.test-data.js'
import { hostileTexts } from '../../record/records.test-data.js'
import { parseTap, proveTap } from '../tap-consumers.test-data.js'
import { renderBisectTap } from './tap.js'

const root = t.testdir()

t.test('what was found, and holds when it is tested again, is ok', async (t) => {
  const tap = renderBisectTap(bisectRecord())
  t.match(tap, /^ok 3 - dfe7319886cc .* is good, tested once more$/m)
  t.match(
    tap,
    /^# test 3: 5467e68d30ae .*: bad: .* \(build 21\.0 s, 6 % of a clean build \(5:40\); runs 12\.0 s\)$/m,
  )
  t.match(tap, /^# the median of 2 builds took 14\.5 s/m)
  t.equal(parseTap(tap).ok, true)
})

t.test('what does not hold when it is tested again is not', async (t) => {
  const record = bisectRecord()
  const verification = { found: bisectStep({ outcome: 'good' }), parent: null, without: null }
  const tap = renderBisectTap({ ...record, verification })
  t.match(tap, /^not ok 2 - 5467e68d30ae [^\n]*\n {2}---\n {2}expected: "?bad"?\n {2}got: "?good"?\n/m)
  t.equal(parseTap(tap).ok, false)
})

t.test('both consumers count the same points, whatever a commit is called', async (t) => {
  const streams = hostileTexts.flatMap((text) => [
    renderBisectTap(bisectFullOf(text)),
    renderBisectTap({ ...bisectFullOf(text), aborted: null }),
  ])
  for (const stream of streams) {
    t.notMatch(stream, /[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u)
    t.equal(parseTap(stream).ok, false)
  }
  const proven = await proveTap(streams, await mkdtemp(join(root, 'prove-')))
  for (const [index, stream] of streams.entries()) {
    const { count, failures } = parseTap(stream)
    t.match(proven[index]?.output, `run=${count} failed=${failures.length} skipped=0 todo=0`)
    t.notMatch(proven[index]?.output, /YAML|Unknown TAP/)
  }
})
