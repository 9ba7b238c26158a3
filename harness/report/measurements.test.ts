import t from 'tap'
import { caseRecord, runRecord } from '../record/records.test-data.js'
import { renderHtml } from './html.js'
import { renderJson } from './json.js'
import { measurementLine } from './measurements.js'
import { renderTap } from './tap.js'
import { renderText } from './text.js'

const read = { name: 'plain read', stage: 'after', bytes: 2 ** 26, bytesPerSecond: 2 ** 31 }
const verify = {
  name: 'verify',
  stage: 'after',
  bytes: 2 ** 26,
  bytesPerSecond: 2 ** 30,
  against: { name: 'plain read', ratio: 0.5 },
}
const record = runRecord({ cases: [caseRecord({ measurements: [read, verify] })] })

t.test('a measurement is a speed, what it is compared with, and over how much it was taken', async (t) => {
  t.equal(measurementLine(read), 'after: plain read 2048 MiB/s (64 MiB)')
  t.equal(measurementLine(verify), 'after: verify 1024 MiB/s, 0.50 of plain read (64 MiB)')
  t.equal(
    measurementLine({ ...read, bytes: 4096, bytesPerSecond: 2 ** 20 }),
    'after: plain read 1.00 MiB/s (0.00 MiB)',
  )
})

t.test(
  'what was measured stands in every report that a person reads, and in the one for programs',
  async (t) => {
    const line = 'verify 1024 MiB/s, 0.50 of plain read (64 MiB)'
    t.match(renderTap(record), `\n# memfd/content-64m after: ${line}\n`)
    t.match(renderText(record, { color: false }), `after: ${line}\n`)
    t.match(renderHtml(record), line)
    t.match(JSON.parse(renderJson(record)), { record: { cases: [{ measurements: [read, verify] }] } })
  },
)
