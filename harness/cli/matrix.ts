import type { Argv } from 'yargs'
import { carryOutCampaign } from '../campaign/carry-out.js'
import { checkKernelName } from '../kernel/provide.js'
import { partOf } from '../matrix/part.js'
import { planMatrix } from '../matrix/plan.js'
import { campaignOf, campaignOptions } from './campaign-options.js'
import type { Command } from './command.js'
import { asReportFormat, listMatrix, matrixFormats } from './matrix-list.js'
import { printCampaign } from './print-campaign.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

const manual = `A cell is a pair of kernels, named as \`liveproof kernel --help\` says: hosts on the first one are
live-updated to the second. What was concluded about the very same kernels, image, agents, cases, QEMU
and liveproof is not run again, but taken from results/routes/: a matrix that was killed goes on where
it was when the same command is given again. results/<matrix>/ has its record, campaign.json, and its
reports; each run has a directory of its own. \`liveproof merge\` joins what several machines proved.

Kernels that do not understand each other, and say so, are no failure where their ABI strings told it.

Exit status: 0 all cells are proven or as was to be expected, 1 a cell is disproven, 2 wrong usage,
3 something could not be found out, 130 or 143 interrupted`

function options(yargs: Argv) {
  return yargs
    .positional('kernels', {
      type: 'string',
      array: true,
      default: [],
      describe: 'Two kernels or more: the rows and columns',
    })
    .options({
      pairs: {
        type: 'string',
        default: 'all',
        requiresArg: true,
        describe:
          'Prove all pairs; upgrade: into each later kernel; adjacent: into the next and back; FILE: a pair a line (A B)',
      },
      cell: { type: 'string', requiresArg: true, describe: 'Prove only this cell of the matrix (A,B)' },
      shard: {
        type: 'string',
        requiresArg: true,
        conflicts: 'cell',
        describe: 'Prove only the i-th of n parts of the matrix (i/n), each on a machine of its own',
      },
      list: {
        type: 'boolean',
        default: false,
        describe:
          "Show the cells, or (--format) make a CI's matrix or its whole file of them, and build nothing",
      },
      ...campaignOptions,
      format: {
        choices: matrixFormats,
        describe: 'Print this kind of report (by default tap), or of list (text)',
      },
    })
    .example('$0 matrix debian:7.2 debian:7.3 no-luo', 'nine cells')
    .example('$0 matrix debian:7.2 debian:7.3 tree:. --pairs upgrade --quick', 'upgrades alone, in short')
    .example('$0 matrix debian:7.2 debian:7.3 --shard 1/2', 'half of it; the other half is --shard 2/2')
    .example('$0 matrix debian:7.2 debian:7.3 --list --format github', "for a job's strategy.matrix")
    .example('$0 matrix debian:7.2 debian:7.3 --list --format github-workflow', 'a whole file for a CI')
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof matrix A B C...`: which kernels may be live-updated to which? */
export const matrixCommand: Command<Arguments> = {
  builder: options,
  handler: async (args) => {
    await withContext(async (context) => {
      const plan = await planMatrix(args.kernels, args)
      for (const kernel of plan.kernels) await checkKernelName(kernel)
      const part = partOf(plan.cells, args)
      const campaign = campaignOf(args)
      if (args.list) {
        await printResult(listMatrix({ plan, part, format: args.format, said: args }))
        return 0
      }
      const format = asReportFormat(args.format)
      const result = await carryOutCampaign(context, {
        ...campaign,
        kind: 'matrix',
        argv: process.argv.slice(2),
        kernels: plan.kernels,
        routes: part.map(({ from, to }) => ({ role: 'cell', route: [from, to] })),
      })
      return await printCampaign(context, result, { format, flat: args.flat })
    })
  },
}
