import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { readBaselineBeside, readTiming, timingFile, writeTiming } from '../../timing/timing-store.js'
import { pairsRecord, timingFullOf } from '../../timing/timings.test-data.js'
import { renderTiming } from './render.js'
import { writeTimingReports } from './write-timing-reports.js'

const root = t.testdir()
const files = { tap: 'report.tap', junit: 'junit.xml', html: 'report.html', text: 'report.txt' } as const
const hostile = timingFullOf('hostile \u001b \u202e \ud800 </pre>\n')
const wall = pairsRecord({ instrument: 'wall', runs: 8, workloads: [{}] })

const timings = [
  { record: wall, baseline: null },
  { record: wall, baseline: pairsRecord({ instrument: 'wall', runs: 9, workloads: [{}] }) },
  { record: hostile, baseline: hostile },
]

t.test('every report can be made again from the directory of a timing alone, byte for byte', async (t) => {
  for (const { record, baseline } of timings) {
    const directory = await mkdtemp(join(root, 'timing-'))
    await writeTiming(directory, record)
    await writeTimingReports(directory, record, { baseline })
    const beside = baseline === null ? [] : ['baseline.json']
    t.same((await readdir(directory)).sort(), [...beside, ...Object.values(files), timingFile].sort())
    const again = await readTiming(directory, { resultsDir: '' })
    const ground = { baseline: await readBaselineBeside(join(directory, timingFile)) }
    for (const format of ['tap', 'junit', 'html', 'text'] as const)
      t.equal(
        renderTiming(again, { format, color: false, ...ground }),
        await readFile(join(directory, files[format]), 'utf8'),
        format,
      )
  }
})

t.test('a record that was taken out of its directory has no baseline', async (t) => {
  const directory = await mkdtemp(join(root, 'timing-'))
  await writeTimingReports(directory, wall, { baseline: wall })
  t.same(await readBaselineBeside(join(directory, timingFile)), wall)
  t.equal(await readBaselineBeside(join(directory, 'baseline.json')), null)
})
