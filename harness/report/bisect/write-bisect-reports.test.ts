import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { bisectFile, parseBisection, writeBisection } from '../../record/bisect-store.js'
import { bisectFullOf, bisectRecord } from '../../record/bisections.test-data.js'
import { renderBisection } from './render.js'
import { writeBisectReports } from './write-bisect-reports.js'

const root = t.testdir()
const files = { tap: 'report.tap', junit: 'junit.xml', html: 'report.html', text: 'report.txt' } as const

t.test('every report can be made again from the record alone, byte for byte', async (t) => {
  for (const record of [bisectRecord(), bisectFullOf('hostile \u001b \u202e \ud800 </pre>\n')]) {
    const directory = await mkdtemp(join(root, 'bisection-'))
    const path = join(directory, bisectFile)
    await writeBisection(directory, record)
    await writeBisectReports(directory, record)
    const again = parseBisection(await readFile(path, 'utf8'), { path })
    for (const format of ['tap', 'junit', 'html', 'text'] as const)
      t.equal(
        renderBisection(again, { format, color: false }),
        await readFile(join(directory, files[format]), 'utf8'),
        format,
      )
  }
})

t.test('for programs there is the conclusion, and the record beside it', async (t) => {
  const json = JSON.parse(renderBisection(bisectRecord(), { format: 'json', color: false }))
  t.match(json, {
    format: 'liveproof-bisect-report',
    exitStatus: 0,
    conclusion: { word: 'FOUND' },
    median: { buildMs: 14_500, built: 2, testMs: 12_256, cleanMs: 340_000 },
  })
  t.same(json.record, bisectRecord())
})
