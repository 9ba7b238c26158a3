import type { Argv, CommandModule } from 'yargs'
import { compareRecords } from '../compare/compare.js'
import { renderComparisonJson } from '../compare/json.js'
import { renderComparisonText } from '../compare/text.js'
import { terminalStyle } from '../progress/terminal.js'
import { readRunOrCampaign } from '../record/read-either.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

const manual = `Two runs are compared case by case, two qualifications or matrices route by route. A verdict is worse where
what held does not any more, or what did not fail now does; cases that only one record has count neither way.
Times are medians of so many samples as stand beside them: whether a difference is chance is not judged.

Exit status: 0 nothing got worse, 1 something did, 2 there is no such run, its record is damaged, or the two
cannot be compared`

function options(yargs: Argv) {
  return yargs
    .positional('before', {
      type: 'string',
      demandOption: true,
      describe: 'A run or a campaign by its id, its directory or its record',
    })
    .positional('after', { type: 'string', demandOption: true, describe: 'A later one' })
    .option('format', {
      choices: ['text', 'json'] as const,
      default: 'text' as 'text' | 'json',
      describe: 'Print what changed in this form',
    })
    .option('results', {
      type: 'string',
      default: 'results',
      requiresArg: true,
      describe: 'Look for runs below this directory',
    })
    .example('$0 compare 2026-11-20T09-31-07Z-4f2a latest', 'what changed since that run')
    .example('$0 compare main/campaign.json ours/campaign.json --format json', 'two matrices, for a CI')
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof compare RUN RUN`: what changed in verdicts, kernels and timings between two records. */
export const compareCommand: CommandModule<object, Arguments> = {
  command: 'compare <before> <after>',
  describe: 'Show what changed between two runs, qualifications or matrices',
  builder: options,
  handler: ({ before, after, format, results }) =>
    withContext(async () => {
      const [old, now] = [
        await readRunOrCampaign(before, { resultsDir: results }),
        await readRunOrCampaign(after, { resultsDir: results }),
      ]
      const comparison = compareRecords(old, now)
      const { color } = terminalStyle(process.env, process.stdout)
      await printResult(
        format === 'json' ? renderComparisonJson(comparison) : renderComparisonText(comparison, { color }),
      )
      return comparison.worse ? 1 : 0
    }),
}
