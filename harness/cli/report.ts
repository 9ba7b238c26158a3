import type { Argv, CommandModule } from 'yargs'
import { terminalStyle } from '../progress/terminal.js'
import { readRunOrCampaign } from '../record/read-either.js'
import { renderCampaign } from '../report/campaign/render.js'
import { type Format, formats, render } from '../report/render.js'
import { flatOption } from './campaign-options.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

const manual = `A report is made from the record alone, results/<run>/run.json or (of qualify and matrix)
results/<campaign>/campaign.json, and is the same each time.

Exit status: 0 the report was made, whatever it says; 2 there is no such run, or its record is damaged`

function options(yargs: Argv) {
  return yargs
    .positional('run', {
      type: 'string',
      default: 'latest',
      describe: 'A run or a campaign by its id, its directory or its run.json or campaign.json',
    })
    .option('format', { choices: formats, default: 'tap' as Format, describe: 'Print this kind of report' })
    .options(flatOption)
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
    .example('$0 report latest --flat', 'a matrix, for a consumer of TAP that cannot nest')
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof report [RUN]`: makes a report again from the record of a run or of a campaign alone. */
export const reportCommand: CommandModule<object, Arguments> = {
  command: 'report [run]',
  describe: 'Print the report of an earlier run, qualification or matrix again',
  builder: options,
  handler: ({ run, format, flat, results }) =>
    withContext(async () => {
      const record = await readRunOrCampaign(run, { resultsDir: results })
      const look = { format, flat, ...terminalStyle(process.env, process.stdout) }
      await printResult(
        record.format === 'liveproof-campaign' ? renderCampaign(record, look) : render(record, look),
      )
      return 0
    }),
}
