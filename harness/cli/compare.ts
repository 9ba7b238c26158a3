import type { Argv } from 'yargs'
import { compareRecords } from '../compare/compare.js'
import { compareTimings } from '../compare/compare-timings.js'
import { renderComparisonJson } from '../compare/json.js'
import { renderComparisonText } from '../compare/text.js'
import { renderTimingComparisonJson } from '../compare/timings-json.js'
import { renderTimingComparisonText } from '../compare/timings-text.js'
import { UsageError } from '../errors.js'
import { terminalStyle } from '../progress/terminal.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { type AnyRecord, readAnyRecord } from './read-any-record.js'
import { withContext } from './with-context.js'

const manual = `Two runs are compared case by case, two qualifications or matrices route by route. A verdict is worse where
what held does not any more, or what did not fail now does; cases that only one record has count neither way.
Their times are medians of so many samples as stand beside them: whether a difference is chance is not judged. Of two
timings it is: one is worse where the blackout or the total of a hop takes longer. Both must be of the same
instrument, accelerator and memory.

Exit status: 0 nothing got worse, 1 something did, 2 there is no such run, its record is damaged, or the two
cannot be compared`

function options(yargs: Argv) {
  return yargs
    .positional('before', {
      type: 'string',
      demandOption: true,
      describe: 'A run, a campaign or a timing by its id, its directory or its record',
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
    .example('$0 compare perf/baseline.json latest', 'two timings, one of them kept in git')
    .epilogue(manual)
}

type Arguments = ReturnType<typeof options> extends Argv<infer Options> ? Options : never

/** `liveproof compare RUN RUN`: what changed in verdicts, kernels and times between two records. */
export const compareCommand: Command<Arguments> = {
  builder: options,
  handler: ({ before, after, format, results }) =>
    withContext(async () => {
      const [old, now] = [
        await readAnyRecord(before, { resultsDir: results }),
        await readAnyRecord(after, { resultsDir: results }),
      ]
      const { color } = terminalStyle(process.env, process.stdout)
      const { worse, text } = compareAny([old.record, now.record], { format, color })
      await printResult(text)
      return worse ? 1 : 0
    }),
}

interface Look {
  readonly format: 'text' | 'json'
  readonly color: boolean
}

function compareAny(
  [old, now]: readonly [AnyRecord, AnyRecord],
  { format, color }: Look,
): { worse: boolean; text: string } {
  if (old.format === 'liveproof-timing' && now.format === 'liveproof-timing') {
    const found = compareTimings(old, now)
    const text =
      format === 'json' ? renderTimingComparisonJson(found) : renderTimingComparisonText(found, { color })
    return { worse: found.worse, text }
  }
  if (old.format === 'liveproof-timing' || now.format === 'liveproof-timing') throw mixture(old, now)
  if (old.format === 'liveproof-bisect' || now.format === 'liveproof-bisect') throw bisections(old, now)
  const found = compareRecords(old, now)
  const text = format === 'json' ? renderComparisonJson(found) : renderComparisonText(found, { color })
  return { worse: found.worse, text }
}

function bisections(old: AnyRecord, now: AnyRecord): UsageError {
  const { id } = old.format === 'liveproof-bisect' ? old : now
  return new UsageError(`${id} is a bisection, which is compared with nothing`, {
    help: 'name two of the runs that it rests on: liveproof report names them',
  })
}

function mixture(old: AnyRecord, now: AnyRecord): UsageError {
  const [first, second] = old.format === 'liveproof-timing' ? [old, now] : [now, old]
  return new UsageError(`${first.id} is a timing, and ${second.id} is none`, {
    help: 'a timing can be compared with a timing: name two of them',
  })
}
