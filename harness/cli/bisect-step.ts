import { join } from 'node:path'
import type { Argv } from 'yargs'
import { takeRealStep } from '../bisect-step/real-step.js'
import type { StepRequest } from '../bisect-step/request.js'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { renderStepTap, stepWords } from '../report/bisect-step/tap.js'
import { visibleText } from '../visible-text.js'
import type { Command } from './command.js'
import { concludeStep } from './git-bisect-exit.js'
import { printResult } from './print-result.js'
import { guestOptions, guestsOf, wholeNumber } from './run-options.js'
import { withContext } from './with-context.js'

const manual = `For \`git bisect run\`, in a checkout of the kernel:
  git bisect start BAD GOOD
  git bisect run liveproof bisect-step memfd/content-64m --side source --fixed debian:7.2

The checkout is built elsewhere and stays as it is. A kernel is bad if any of the cases fails, and with
--like RUN if one fails as it does in that run: one of the same checks does not hold, or a kernel goes
down with the same words but for numbers. It is good if all pass. Nothing can be told of it, so that git
skips it, if it does not build, if it does not boot, if a case is skipped, or if it fails otherwise than
in RUN. A kernel that does not boot says nothing of what it would have kept; one that is jumped into and
does not come up is bad if it boots by itself. With --any-failure, not to boot is bad as well. No trouble
of the host and no mistake of yours marks a commit.

The very same kernel in the very same cases is not run again: its runs are kept, with their reports, below
--results, outside of the checkout, of which a directory in it would be a part. \`liveproof bisect\` does all
this by itself, on commits or versions, verifies what it found, and takes timing budgets and patterns of
the console as well.

Exit status: 0 good, 1 bad, 125 cannot tell; the bisection ends with 128, the host could not do its part,
or the kernel on the other side does not build or boot, 129 wrong usage, 130 or 143 interrupted`

function options(yargs: Argv) {
  return yargs
    .positional('cases', {
      type: 'string',
      array: true,
      describe:
        'Look at these cases (ids, folders or globs); with --like by default at those that fail there',
    })
    .options({
      kernel: {
        type: 'string',
        default: 'tree:.',
        requiresArg: true,
        describe: 'Test this kernel: the tree where it stands, or any other',
      },
      side: {
        choices: ['source', 'target', 'both'] as const,
        default: 'both' as const,
        describe: 'Have it save, restore, or both',
      },
      fixed: { type: 'string', requiresArg: true, describe: 'Have this kernel on the other side' },
      runs: {
        type: 'number',
        default: 1,
        requiresArg: true,
        describe: 'Call it good after so many runs without a failure; one failure makes it bad',
      },
      like: {
        type: 'string',
        requiresArg: true,
        conflicts: 'any-failure',
        describe: 'Only failures like those of this run (by its id or path) are bad',
      },
      'any-failure': { type: 'boolean', default: undefined, describe: 'Not to boot is bad, too' },
      ...guestOptions,
      results: {
        type: 'string',
        requiresArg: true,
        describe: "Leave the runs below this directory (by default in liveproof's cache)",
      },
    })
    .example(
      'git bisect run $0 bisect-step memfd --side target --fixed debian:7.2',
      'from which commit on does it not restore?',
    )
    .example('git bisect run $0 bisect-step session', 'a kernel into itself')
    .example(
      '$0 bisect-step memfd/content-64m --kernel tree:$HOME/linux',
      'is the tree good as it stands? (echo $?)',
    )
    .example(
      'git bisect run $0 bisect-step --like ~/results/2026-11-20T09-31-07Z-4f2a',
      'only what failed in that run',
    )
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof bisect-step`: is this kernel good, for `git bisect run`? */
export const bisectStepCommand: Command<Arguments> = {
  builder: options,
  handler: (args) =>
    withContext(async (context) => {
      const request = requestOf(context, args)
      const step = await takeRealStep(context, request)
      await printResult(renderStepTap(step))
      const { outcome, reason, runs } = step
      context.progress.note(`${stepWords[outcome]}: ${visibleText(reason)}`)
      const last = runs.at(-1)
      if (last !== undefined)
        context.progress.note(`report: ${join(request.resultsDir, last.id)}/report.html`)
      concludeStep(outcome)
      return 0
    }),
}

function requestOf({ cacheDir }: Context, args: Arguments): StepRequest {
  const { cases = [], side, fixed = null, like = null } = args
  if (cases.length === 0 && like === null)
    throw new UsageError('bisect-step wants at least one case to look at, or --like RUN', {
      help: 'for example: liveproof bisect-step memfd/content-64m; liveproof run --list names them all',
    })
  if (side === 'both' && fixed !== null)
    throw new UsageError('--fixed is the kernel on the other side: say which one is tested', {
      help: '--side source, or --side target',
    })
  if (side !== 'both' && fixed === null)
    throw new UsageError(`--side ${side} wants the kernel on the other side`, {
      help: 'for example: --fixed debian:7.2',
    })
  return {
    argv: process.argv.slice(2),
    kernel: args.kernel,
    side,
    fixed,
    runs: wholeNumber('runs', args.runs, { least: 1 }),
    like,
    anyFailure: args['any-failure'] ?? false,
    suite: { cases, quick: false, ...guestsOf(args) },
    resultsDir: args.results ?? join(cacheDir, 'bisect-step'),
  }
}
