import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { SoakLog, subjectOf } from './soak-log.js'

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

t.test('another program or another kernel is another subject', async (t) => {
  const program = t.testdir({ 'a.js': '1', 'a.d.ts': 'x', deep: { 'b.js': '2' } })
  const subject = await subjectOf([program], ['7.2'])
  t.equal(await subjectOf([program], ['7.2']), subject)
  t.not(await subjectOf([program], ['7.3']), subject)
  await writeFile(join(program, 'a.d.ts'), 'y')
  t.equal(await subjectOf([program], ['7.2']), subject, 'what is not run does not matter')
  await writeFile(join(program, 'deep', 'b.js'), '3')
  t.not(await subjectOf([program], ['7.2']), subject)
})
