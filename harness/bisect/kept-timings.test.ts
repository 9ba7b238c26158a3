import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { timingFile, writeTiming } from '../timing/timing-store.js'
import { exactRecord } from '../timing/timings.test-data.js'
import { findTiming, keepTiming } from './kept-timings.js'

const record = exactRecord()
const key = 'ab'.repeat(32)

t.test('a timing is known as long as its record is there as it was', async (t) => {
  const resultsDir = t.testdir({})
  const directory = join(resultsDir, record.id)
  await mkdir(directory)
  await writeTiming(directory, record)
  t.equal(await findTiming({ resultsDir, key }), null)
  await keepTiming({ resultsDir, key }, record)
  t.same(await findTiming({ resultsDir, key }), record)
  t.equal(await findTiming({ resultsDir, key: 'cd'.repeat(32) }), null, 'and no other one')
  await writeFile(join(directory, timingFile), '{}')
  t.equal(await findTiming({ resultsDir, key }), null)
})

t.test('what is kept and cannot be read is measured again', async (t) => {
  const resultsDir = t.testdir({ timings: { [`${key}.json`]: '{' } })
  t.equal(await findTiming({ resultsDir, key }), null)
})
