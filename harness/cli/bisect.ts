import { relative } from 'node:path'
import type { Argv } from 'yargs'
import { carryOutBisection } from '../bisect/carry-out.js'
import type { Bisected, BisectRequest } from '../bisect/request.js'
import { UsageError } from '../errors.js'
import { terminalStyle } from '../progress/terminal.js'
import { conclusionOfBisection, exitStatusOfBisection } from '../report/bisect/conclusion.js'
import { renderBisection } from '../report/bisect/render.js'
import { soughtOf, soughtOptions } from './bisect-sought.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { copiesOf, guestOptions, guestsOf, outputOptions, wholeNumber } from './run-options.js'
import { withContext } from './with-context.js'

const manual = `Both ends are proven first: the cases must pass at the good one, and one must fail at the bad one. A commit is bad
if a case fails there as it does at the bad end; one that does not build, does not boot, or fails otherwise is
skipped, as by git bisect skip. With --console, bad is a line that matches, of either kernel and however the cases
end, which only provoke it; without such a line, they must pass. With --budget no case is run: the hop is timed to
the instruction, as by \`liveproof timing --exact\`, and +5% is more than at the good end. With --wall it is timed by
the clock, in turn with that of the good end, until it can be told, and skipped where forty runs do not.

What was found is tested once more, with its parent, and the bad end without it. The repository is only read.
Builds are incremental, and a kernel that was tested before is not tested again: a bisection that was interrupted
goes on where it was when it is asked for again. The log of results/<bisection>/ is one that git bisect replay takes.

Exit status: 0 found, 1 it is one of several of which nothing can be told, 2 wrong usage, or ends that are not what
they should be, 3 the host could not do its part, or what was found did not hold, 130 or 143 interrupted`

function options(yargs: Argv) {
  return yargs
    .positional('cases', {
      type: 'string',
      array: true,
      describe: 'Look at these cases (ids, folders or globs)',
    })
    .options({
      repo: {
        type: 'string',
        requiresArg: true,
        conflicts: 'kernels',
        describe: 'Bisect the commits of this repository',
      },
      good: { type: 'string', requiresArg: true, describe: 'The commit at which all is well' },
      bad: { type: 'string', requiresArg: true, describe: 'The commit at which it is not' },
      path: {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'Test only commits that touch this path (may be said again)',
      },
      kernels: {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'Bisect these kernels instead (by comma, the oldest first)',
      },
      ...soughtOptions,
      side: {
        choices: ['auto', 'source', 'target', 'both'] as const,
        default: 'auto' as const,
        describe: 'Bisect the kernel that saves, the one that restores, or both; auto finds out',
      },
      fixed: {
        type: 'string',
        requiresArg: true,
        describe: 'Have this kernel on the other side (by default the good end)',
      },
      reverse: {
        type: 'boolean',
        default: false,
        describe: 'Look for the fix: the bad end is the older one',
      },
      'any-failure': {
        type: 'boolean',
        default: false,
        describe: 'Take any failure for the one that is looked for',
      },
      runs: {
        type: 'number',
        requiresArg: true,
        conflicts: 'confidence',
        describe: 'Call a kernel good after so many runs without the failure (by default 1)',
      },
      confidence: {
        type: 'number',
        requiresArg: true,
        describe: 'For a failure that comes by chance: as many runs as it takes to be so sure (0.99)',
      },
      copies: {
        type: 'number',
        requiresArg: true,
        describe:
          'Have so many copies of each case in a run (by default 1; with --confidence up to 8, if they share its guests)',
      },
      ...guestOptions,
      ...outputOptions,
    })
    .example(
      '$0 bisect memfd/content-64m --repo ~/linux --good v7.2 --bad HEAD',
      'which commit lost the bytes?',
    )
    .example(
      '$0 bisect session --repo ~/linux --good v7.2 --bad HEAD --path kernel/liveupdate',
      'only these files',
    )
    .example('$0 bisect memfd --kernels debian:7.2.6-1,debian:7.2.9-1,debian:7.2.13-1', 'which version?')
    .example(
      "$0 bisect memfd --repo ~/linux --good v7.2 --bad HEAD --console 'WARNING: .* at .*luo_'",
      'which commit has the kernel warn?',
    )
    .example(
      '$0 bisect --repo ~/linux --good v7.2 --bad HEAD --budget fd-retrieve=+5% --budget blackout=+2%',
      'which commit made it slower?',
    )
    .example('$0 bisect fault/hammered ... --confidence 0.99', 'a failure that comes now and then')
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof bisect`: which commit, on which side of the hop, broke it? */
export const bisectCommand: Command<Arguments> = {
  builder: options,
  handler: async (args) => {
    await withContext(async (context) => {
      const { record, directory } = await carryOutBisection(context, requestOf(args))
      const { color } = terminalStyle(process.env, process.stdout)
      await printResult(renderBisection(record, { format: args.format, color }))
      const { word, sentence } = conclusionOfBisection(record)
      context.progress.note(`${word}: ${sentence}`)
      context.progress.note(`report: ${relative(process.cwd(), directory)}/report.html`)
      return exitStatusOfBisection(record)
    })
  },
}

function requestOf(args: Arguments): BisectRequest {
  const { cases = [] } = args
  const sought = soughtOf(args)
  return {
    argv: process.argv.slice(2),
    bisected: bisectedOf(args),
    sought,
    side: args.side,
    fixed: args.fixed ?? null,
    anyFailure: args['any-failure'],
    runs: args.confidence === undefined ? wholeNumber('runs', args.runs ?? 1, { least: 1 }) : null,
    confidence: confidenceOf(args.confidence),
    suite: {
      cases,
      quick: false,
      ...guestsOf(args),
      ...(args.copies !== undefined && { copies: copiesOf(args.copies) }),
    },
    resultsDir: args.results,
  }
}

function bisectedOf({ repo, good, bad, path, kernels, reverse }: Arguments): Bisected {
  if (kernels !== undefined) {
    if (good !== undefined || bad !== undefined || path.length > 0)
      throw new UsageError(
        '--good, --bad and --path are of a repository: the ends of --kernels are its first and last',
      )
    const names = kernels.flatMap((names) => names.split(',')).map((name) => name.trim())
    if (names.includes(''))
      throw new UsageError(
        `--kernels ${kernels.join(',')}: there is nothing between two commas, or beside one`,
      )
    return { kind: 'kernels', kernels: names, reverse }
  }
  if (repo === undefined || good === undefined || bad === undefined)
    throw new UsageError('bisect wants --repo, --good and --bad, or --kernels', {
      help: 'for example: --repo ~/linux --good v7.2 --bad HEAD',
    })
  return { kind: 'repository', repository: repo, good, bad, paths: path, reverse }
}

function confidenceOf(value = 0.99): number {
  if (value > 0 && value < 1) return value
  throw new UsageError('--confidence must be a number between 0 and 1', {
    help: 'for example: --confidence 0.99',
  })
}
