import type { Argv } from 'yargs'
import { terminalStyle } from '../progress/terminal.js'
import { renderBisection } from '../report/bisect/render.js'
import { renderCampaign } from '../report/campaign/render.js'
import { type Format, formats, render } from '../report/render.js'
import { renderTiming } from '../report/timing/render.js'
import { readBaselineBeside } from '../timing/timing-store.js'
import { flatOption } from './campaign-options.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { type AnyRecord, readAnyRecord } from './read-any-record.js'
import { withContext } from './with-context.js'

const manual = `A report is made from the record alone, results/<run>/run.json, (of qualify and matrix)
results/<campaign>/campaign.json, results/<timing>/timing.json or results/<bisection>/bisect.json, and is the
same each time. A timing that was compared with a baseline has a copy of it beside its record.

Exit status: 0 the report was made, whatever it says; 2 there is no such run, or its record is damaged`

function options(yargs: Argv) {
  return yargs
    .positional('run', {
      type: 'string',
      default: 'latest',
      describe: 'A run, a campaign, a timing or a bisection by its id, its directory or its record',
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

/** `liveproof report [RUN]`: makes a report again from the record of a run, a campaign, a timing or a bisection alone. */
export const reportCommand: Command<Arguments> = {
  builder: options,
  handler: ({ run, format, flat, results }) =>
    withContext(async () => {
      const found = await readAnyRecord(run, { resultsDir: results })
      const look = { format, flat, ...terminalStyle(process.env, process.stdout) }
      await printResult(await renderAny(found, look))
      return 0
    }),
}

interface Look {
  readonly format: Format
  readonly flat: boolean
  readonly color: boolean
}

async function renderAny({ path, record }: { path: string; record: AnyRecord }, look: Look): Promise<string> {
  switch (record.format) {
    case 'liveproof-run':
      return render(record, look)
    case 'liveproof-campaign':
      return renderCampaign(record, look)
    case 'liveproof-bisect':
      return renderBisection(record, look)
    case 'liveproof-timing':
      return renderTiming(record, { ...look, baseline: await readBaselineBeside(path) })
  }
}
