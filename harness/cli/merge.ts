import type { Argv } from 'yargs'
import { findMatrix } from '../matrix/find-matrix.js'
import { mergeInto } from '../matrix/merge-into.js'
import { flatOption } from './campaign-options.js'
import type { Command } from './command.js'
import { printCampaign } from './print-campaign.js'
import { outputOptions } from './run-options.js'
import { withContext } from './with-context.js'

const manual = `A RECORD is the directory of a matrix, its campaign.json, or a results directory, of which the newest
matrix is taken. What they came to becomes one record with its reports in results/<matrix>/, as if one
machine had proven all of it. Of a cell that several have, the conclusion from most runs is kept.
Records that contradict each other are refused, as are those of other kernels by the same name, of
another image or another liveproof, and of other cases or guests.

Exit status: 0 all cells are proven or as was to be expected, 1 a cell is disproven, 2 the records
cannot be merged, 3 something could not be found out`

function options(yargs: Argv) {
  return yargs
    .positional('records', {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'The parts of a matrix, each from its machine',
    })
    .options({ ...outputOptions, ...flatOption })
    .example('$0 merge cells/*', 'the results directories of several machines, side by side')
    .example('$0 merge ours theirs --format junit > junit.xml', 'two of them, for a CI')
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof merge RECORD...`: makes one report of a matrix that was proven in parts. */
export const mergeCommand: Command<Arguments> = {
  builder: options,
  handler: async ({ records, results, format, flat }) => {
    await withContext(async (context) => {
      const sources = []
      for (const path of records) sources.push(await findMatrix(path))
      const merged = await mergeInto(results, { sources, argv: process.argv.slice(2) })
      return await printCampaign(context, merged, { format, flat })
    })
  },
}
