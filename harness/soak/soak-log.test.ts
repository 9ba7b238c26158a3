import { readdir } from 'node:fs/promises'
import t from 'tap'
import { SoakLog } from './soak-log.js'

const run = {
  number: 1,
  started: '2026-11-20T12:00:00.000Z',
  ms: 9000,
  exitStatus: 0,
  verdicts: { a: 'pass' },
}

t.test('what was soaked is read again, however the soak ended', async (t) => {
  const log = new SoakLog({ resultsDir: t.testdir(), subject: 'abc' })
  t.strictSame(await log.read(), [])
  await log.add(run)
  await log.add({ ...run, number: 2 })
  t.strictSame(
    (await log.read()).map(({ number }) => number),
    [1, 2],
  )
  t.strictSame(await readdir(log.directory), ['runs.jsonl'], 'nothing half-written is left')
})
