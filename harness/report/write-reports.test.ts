import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { recordFullOf, runRecord } from '../record/records.test-data.js'
import { readRecord, writeRecord } from '../record/store.js'
import { render } from './render.js'
import { writeReports } from './write-reports.js'

const root = t.testdir()
const files = { tap: 'report.tap', junit: 'junit.xml', html: 'report.html', text: 'report.txt' } as const

t.test('every report can be made again from run.json alone, byte for byte', async (t) => {
  for (const record of [runRecord(), recordFullOf('hostile \u001b \u202e \ud800 </pre>\n')]) {
    const directory = await mkdtemp(join(root, 'run-'))
    await writeRecord(directory, record)
    await writeReports(directory, record)
    t.same((await readdir(directory)).sort(), [...Object.values(files), 'run.json'].sort())
    const again = await readRecord(directory, { resultsDir: '' })
    for (const format of ['tap', 'junit', 'html', 'text'] as const) {
      t.equal(
        render(again, { format, color: false }),
        await readFile(join(directory, files[format]), 'utf8'),
        format,
      )
    }
  }
})
