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

/** `liveproof report [RUN]`: makes a report again from a run's `run.json` alone. */
export const reportCommand: CommandModule<object, Arguments> = {
  command: 'report [run]',
  describe: 'Print the report of an earlier run',
  builder: (yargs) =>
    yargs
      .positional('run', {
        type: 'string',
        default: 'latest',
        describe: 'a run by its id, its directory or its run.json',
      })
      .option('format', { choices: formats, default: 'tap' as const, describe: 'what is printed on stdout' })
      .option('results', {
        type: 'string',
        default: 'results',
        requiresArg: true,
        describe: 'where runs are kept',
      }),
  handler: ({ run, format, results }) =>
    withContext(async () => {
      const record = await readRecord(run, { resultsDir: results })
      const { color } = terminalStyle(process.env, process.stdout)
      await printResult(render(record, { format, color }))
      return 0
    }),
}
