import { relative } from 'node:path'
import type { Argv } from 'yargs'
import { carryOutCampaign } from '../campaign/carry-out.js'
import type { CampaignRequest } from '../campaign/request.js'
import { issueCertificate } from '../certificate/issue.js'
import { checkSigningKey } from '../certificate/sign.js'
import { type Directions, qualifyingRoutes } from '../qualify/routes.js'
import { campaignOf, campaignOptions } from './campaign-options.js'
import type { Command } from './command.js'
import { printCampaign } from './print-campaign.js'
import { withContext } from './with-context.js'

const manual = `Each route is run with all cases that its first kernel can carry out: A into itself and B into itself
(without which nothing else means anything), A into B, B into A, and A -> B -> A -> B. What was concluded
about the very same kernels, image, agents, cases, QEMU and liveproof is not run again, but taken from
results/routes/; so a qualification that was interrupted goes on where it was. results/<qualification>/ has
campaign.json, certificate.json (\`liveproof certificate\`) and the reports.

A verdict is one of: compatible, refused (a kernel said so), panics, loses (state is gone, and no kernel
said so), corrupts, hangs, not proven.

Exit status: 0 qualified, 1 not qualified, 2 wrong usage, 3 it could not be found out, 130 or 143 interrupted`

function options(yargs: Argv) {
  return yargs
    .positional('a', { type: 'string', demandOption: true, describe: 'The kernel that hosts run on' })
    .positional('b', {
      type: 'string',
      demandOption: true,
      describe: 'The kernel that they are to be updated to',
    })
    .options({
      directions: {
        choices: ['both', 'upgrade'] as const,
        default: 'both' as Directions,
        describe: 'Qualify the way back, too, or the upgrade alone',
      },
      sign: {
        type: 'string',
        requiresArg: true,
        describe: 'Sign the certificate with this SSH key',
      },
      ...campaignOptions,
    })
    .example('$0 qualify debian:7.2 debian:7.3', 'may hosts be updated, and may they go back?')
    .example('$0 qualify debian:7.2 tree:$HOME/linux --quick', 'a first answer, in half a minute')
    .example(
      '$0 qualify debian:7.2 debian:7.3 --at-most 0.05 --sign ~/.ssh/id_ed25519',
      'at most one update in twenty fails, with 95 % confidence, signed',
    )
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof qualify A B`: may hosts on A be live-updated to B, and back? */
export const qualifyCommand: Command<Arguments> = {
  builder: options,
  handler: async (args) => {
    await withContext(async (context) => {
      if (args.sign !== undefined) await checkSigningKey(context, args.sign)
      const result = await carryOutCampaign(context, requestOf(args))
      const certificate = await issueCertificate(
        context,
        result,
        args.sign === undefined ? {} : { key: args.sign },
      )
      const status = await printCampaign(context, result, { format: args.format, flat: args.flat })
      context.progress.note(`certificate: ${relative(process.cwd(), certificate)}`)
      return status
    })
  },
}

function requestOf(args: Arguments): CampaignRequest {
  const { a, b, directions } = args
  return {
    ...campaignOf(args),
    kind: 'qualification',
    argv: process.argv.slice(2),
    kernels: a === b ? [a] : [a, b],
    routes: qualifyingRoutes({ a, b, directions }),
  }
}
