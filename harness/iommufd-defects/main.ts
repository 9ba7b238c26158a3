import { join } from 'node:path'
import { execa } from 'execa'
import { renderTable } from '../bench/table.js'
import { withContext } from '../cli/with-context.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { cliProgram } from '../installation.js'
import { readCatalog, shippedKernels } from '../kernel/catalog.js'
import type { RunRecord } from '../record/record.js'
import { readRecord } from '../record/store.js'
import { caughtBy, defectsOf, falseAlarms } from './defects.js'

const cases = 'iommufd/native-*'
const sound = 'iommufd-reference'

/**
 * Sees the rules of iommufd preservation fail (`make iommufd-defects`): the cases are run against the reference handler, which must
 * pass them all, and against each kernel of the catalogue whose handler breaks one rule, which must not.
 */
await withContext(async (context) => {
  const alarms = falseAlarms(await runCases(context, sound))
  process.stdout.write(`# ${sound}: ${alarms.length === 0 ? 'every case passes' : alarms.join('; ')}\n`)
  const rows = [['defect', 'rule that it breaks', 'caught by']]
  let missed = 0
  for (const { kernel, about } of defectsOf(await readCatalog(shippedKernels))) {
    const caught = caughtBy(await runCases(context, kernel))
    if (caught.length === 0) missed += 1
    rows.push([kernel, about, caught.join(' ') || 'NOTHING'])
  }
  process.stdout.write(renderTable(rows))
  process.stdout.write(`# ${rows.length - 1 - missed} of ${rows.length - 1} defects caught\n`)
  return alarms.length === 0 && missed === 0 ? 0 : 1
})

/** A run as its user starts it. Its record is looked for where no other run can have left one. */
async function runCases({ signal, progress, workDir }: Context, kernel: string): Promise<RunRecord> {
  const step = progress.step(`${cases} on ${kernel}`)
  const resultsDir = join(workDir, kernel)
  const words = ['run', cases, '--from', kernel, '--require', 'iommufd-preservation', '--results', resultsDir]
  const { exitCode, stderr } = await execa(process.execPath, [cliProgram, ...words], {
    reject: false,
    stdin: 'ignore',
    stdout: 'ignore',
    cancelSignal: signal,
    // Time for it to clean up after itself.
    forceKillAfterDelay: 30_000,
  })
  signal.throwIfAborted()
  if (exitCode !== 0 && exitCode !== 1) {
    step.fail()
    const said = stderr.trimEnd().split('\n').slice(-3).join('; ')
    throw new HostError(`liveproof ${words.join(' ')} ended with ${exitCode}: ${said}`)
  }
  step.done()
  return await readRecord('latest', { resultsDir })
}
