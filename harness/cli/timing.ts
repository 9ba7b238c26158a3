import type { Argv } from 'yargs'
import { timingPictures } from '../report/timing/pictures.js'
import { makePictureDirectory, writePictures } from '../report/timing/write-pictures.js'
import { timeHops } from '../timing/carry-out.js'
import type { Command } from './command.js'
import { printTiming } from './print-timing.js'
import { timingOptions, timingRequestOf } from './timing-options.js'
import { withContext } from './with-context.js'

const manual = `A kernel is named as \`liveproof kernel --help\` says. Without B there is one hop, A into itself.

By the wall's clock every hop is run --runs times, in an order that favours none, and a difference is
told only where it is not chance. Exact timings count the instructions of a guest with one processor:
equal to the last digit in every run, on every host, however busy. But an instruction is not a
nanosecond; the two are never compared.

Amounts (--preserve, --files, --sessions, --initrd, --cpus) may be lists by comma: the hops are timed
with each number, which makes a curve with its slope. Each of several lists is a curve of its own, with
one usual number of all else; combinations are not timed.

A budget names a phase, a group of phases, blackout or total (docs/timing.md). Its limit is a duration
(ms, s) by the wall, a number of instructions with --exact, or a change against --baseline (+10%).
results/<timing>/ has the record, timing.json, which can be kept in git as a baseline, and its reports.

Exit status: 0 timed, and all budgets hold, 1 a budget does not hold, 2 wrong usage, 3 a hop could not
be timed, 130 or 143 interrupted (what was timed until then is kept)`

function options(yargs: Argv) {
  return yargs
    .positional('a', { type: 'string', demandOption: true, describe: 'A kernel' })
    .positional('b', { type: 'string', describe: 'Another one' })
    .options(timingOptions)
    .example('$0 timing --exact debian:7.2', 'where the blackout goes, to the instruction, in a minute')
    .example('$0 timing --exact debian:7.2 debian:7.3', 'did the newer kernel make it worse?')
    .example('$0 timing debian:7.2 debian:7.3 --runs 40', 'the same in milliseconds, on a quiet host')
    .example('$0 timing --exact debian:7.2 --preserve 0,64,256,1024', 'what a MiB of preserved memory costs')
    .example(
      '$0 timing --exact tree:. --baseline timing.json --budget blackout=+2% --budget boot=350e6',
      'for a CI: exit status 1 if the blackout grows',
    )
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof timing A [B]`: how long is the blackout, where does it go, and did B make it worse? */
export const timingCommand: Command<Arguments> = {
  builder: options,
  handler: async (args) => {
    await withContext(async (context) => {
      const request = await timingRequestOf(args)
      if (args.svg !== undefined) await makePictureDirectory(args.svg)
      const result = await timeHops(context, request)
      if (args.svg !== undefined)
        await writePictures(args.svg, timingPictures(result.record, result.baseline))
      return await printTiming(context, result, { format: args.format })
    })
  },
}
