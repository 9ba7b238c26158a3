import { randomBytes } from 'node:crypto'
import type { Argv } from 'yargs'
import { capabilitySchema } from '../case/capability.js'
import { findCases } from '../case/find.js'
import { selectIds } from '../case/select.js'
import type { ExitStatus } from '../errors.js'
import { UsageError } from '../errors.js'
import { compiledCasesDirectory } from '../installation.js'
import type { Format } from '../report/render.js'
import type { RunRequest } from '../run/request.js'
import { run } from '../run/run.js'
import { listAsJson, listAsText } from './case-list.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { printRun } from './print-run.js'
import { copiesOf, guestOptions, guestsOf, outputOptions, quickOption } from './run-options.js'
import { withContext } from './with-context.js'

const manual = `A kernel is named as \`liveproof kernel --help\` says; what is not built yet is built first (minutes,
once). Each run leaves its record, its reports and what its guests said in results/<run>/, to which
results/latest leads; \`liveproof report\` makes the reports again.

Exit status: 0 all proven, 1 something failed, 2 wrong usage, 3 the harness or the host could not do
its part, 130 or 143 interrupted`

function options(yargs: Argv) {
  return yargs
    .positional('cases', {
      type: 'string',
      array: true,
      default: [],
      describe: 'Ids, folders or globs; none means all',
    })
    .options({
      from: { type: 'string', requiresArg: true, describe: 'Boot this kernel, A (by default debian:7.2)' },
      to: {
        type: 'string',
        requiresArg: true,
        describe: 'Kexec into this kernel, B (by default the same as A)',
      },
      route: {
        type: 'string',
        requiresArg: true,
        conflicts: ['from', 'to'],
        describe: 'Go through these kernels (by comma), a hop from each to the next',
      },
      ...quickOption,
      list: {
        type: 'boolean',
        default: false,
        describe:
          'Show the cases with what they promise (--format json: and what that rests on), and run none',
      },
      copies: {
        type: 'number',
        default: 1,
        requiresArg: true,
        describe: 'Run each case so many times, in guests that its copies share where they can',
      },
      isolate: { type: 'boolean', default: false, describe: 'Give each case a guest and a hop of its own' },
      shuffle: {
        type: 'string',
        requiresArg: true,
        describe: 'Run the cases in an order that follows from this seed',
      },
      seed: {
        type: 'string',
        requiresArg: true,
        describe: 'Fill memory with what follows from this seed (by default a new one)',
      },
      require: {
        type: 'string',
        requiresArg: true,
        describe: 'Fail, rather than skip, for want of these capabilities (by comma)',
      },
      'offered-by': {
        choices: ['all', 'first'] as const,
        default: 'all' as const,
        describe: 'Skip what one of all kernels does not offer, or only what the first one does not',
      },
      ...guestOptions,
      ...outputOptions,
    })
    .example('$0 run', 'all cases, debian:7.2 into itself')
    .example(
      '$0 run memfd --from debian:7.2 --to debian:7.3',
      'the cases below memfd/, from one kernel to another',
    )
    .example('$0 run --quick --route debian:7.2,debian:7.3,debian:7.2', 'an update, and its rollback')
    .example(
      "$0 run 'memfd/content-*' --to tree:$HOME/linux --isolate",
      'into your own tree, each case in its own guest',
    )
    .example('$0 run memfd/position --copies 20', 'for a failure that comes by chance: many at once')
    .example(
      '$0 run --require memfd --format junit > junit.xml',
      'for a CI: nothing that should be proven may be skipped',
    )
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof run`: boots A, preserves, kexecs into B, verifies, reports. */
export const runCommand: Command<Arguments> = {
  builder: options,
  handler: async (args) => {
    await withContext(async (context) => {
      if (args.list) return await listCases(args.cases, args.format)
      return await printRun(context, await run(context, requestOf(args)), { format: args.format })
    })
  },
}

async function listCases(patterns: readonly string[], format: Format): Promise<ExitStatus> {
  const found = await findCases(compiledCasesDirectory)
  const ids = selectIds(
    found.map(({ id }) => id),
    patterns,
  )
  const cases = found.filter(({ id }) => ids.includes(id))
  await printResult(format === 'json' ? listAsJson(cases) : listAsText(cases))
  return 0
}

function requestOf(args: Arguments): RunRequest {
  return {
    argv: process.argv.slice(2),
    cases: args.cases,
    quick: args.quick,
    route: routeOf(args),
    seed: args.seed ?? randomBytes(8).toString('hex'),
    require: parseCapabilities(args.require ?? ''),
    offeredBy: args['offered-by'],
    copies: copiesOf(args.copies),
    isolate: args.isolate,
    shuffle: args.shuffle,
    ...guestsOf(args),
    resultsDir: args.results,
    latest: true,
  }
}

function routeOf({ from = 'debian:7.2', to = from, route }: Arguments): string[] {
  if (route === undefined) return [from, to]
  const kernels = route.split(',').map((name) => name.trim())
  if (kernels.length >= 2 && !kernels.includes('')) return kernels
  throw new UsageError(`--route ${route}: a route has two kernels or more, by comma`, {
    help: 'for example: --route debian:7.2,debian:7.3,debian:7.2',
  })
}

function parseCapabilities(text: string): RunRequest['require'] {
  return text
    .split(',')
    .filter((word) => word !== '')
    .map((word) => {
      const capability = capabilitySchema.safeParse(word)
      if (capability.success) return capability.data
      throw new UsageError(`--require ${word}: no such capability`, {
        help: `there is ${capabilitySchema.options.join(', ')}`,
      })
    })
}
