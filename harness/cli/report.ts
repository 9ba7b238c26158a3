import type { CommandModule } from 'yargs'
import { terminalStyle } from '../progress/terminal.js'
import { readRecord } from '../record/store.js'
import { type Format, formats, render } from '../report/render.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

interface Arguments {
  run: string
  format: Format
  results: string
}

const manual = `A report is made from the run's record alone, results/<run>/run.json, and is the same each time.

Exit status: 0 the report was made, whatever it says; 2 there is no such run, or its record is damaged`

/** `liveproof report [RUN]`: makes a report again from a run's `run.json` alone. */
export const reportCommand: CommandModule<object, Arguments> = {
  command: 'report [run]',
  describe: 'Print the report of an earlier run again',
  builder: (yargs) =>
    yargs
      .positional('run', {
        type: 'string',
        default: 'latest',
        describe: 'A run by its id, its directory or its run.json',
      })
      .option('format', { choices: formats, default: 'tap' as const, describe: 'Print this kind of report' })
      .option('results', {
        type: 'string',
        default: 'results',
        requiresArg: true,
        describe: 'Look for runs below this directory',
      })
      .example('$0 report --format text', 'the last run, for a person')
      .example('$0 report 2026-11-20T09-31-07Z-4f2a', 'an earlier one, by its id')
      .example(
        '$0 report /tmp/from-ci/run.json --format html > run.html',
        'one from elsewhere: the record is enough',
      )
      .epilogue(manual),
  handler: ({ run, format, results }) =>
    withContext(async () => {
      const record = await readRecord(run, { resultsDir: results })
      const { color } = terminalStyle(process.env, process.stdout)
      await printResult(render(record, { format, color }))
      return 0
    }),
}
