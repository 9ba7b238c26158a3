#!/usr/bin/env node
import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { UsageError } from '../errors.js'
import { harnessVersion } from '../installation.js'
import { addCommands } from './commands.js'
import { abortUnlessConcluded } from './git-bisect-exit.js'
import { explain } from './with-context.js'
import { wrongUsage } from './wrong-usage.js'

const words = hideBin(process.argv)

// Progress that nobody reads any more (`2>&1 | head`) is no reason to stop.
process.stderr.on('error', () => {})

if (words[0] === 'bisect-step') abortUnlessConcluded()

/** What yargs itself has to say, as opposed to what a command throws. */
class ParsingFailed extends Error {}

const parser = (await addCommands(yargs(words), words))
  .scriptName('liveproof')
  .usage('$0 COMMAND\n\nProves that a Linux live update keeps what it promised to keep.')
  .demandCommand(1, 'which command?')
  .strict()
  .check(noEmptyValue)
  .check(nothingBehindDashes)
  .middleware(lastOfRepeated, true)
  // `--no-from` is no option.
  .parserConfiguration({ 'boolean-negation': false })
  // What yargs says is matched by wrongUsage.
  .detectLocale(false)
  .recommendCommands()
  .version(harnessVersion())
  .help()
  .alias('help', 'h')
  .wrap(Math.min(110, process.stdout.columns ?? 110))
  .exitProcess(false)
  .fail((message, error) => {
    throw error === undefined || error.name === 'YError'
      ? new ParsingFailed(message ?? error?.message)
      : error
  })

/** An option said twice counts as it was said last, as shells and make do it. What is named behind a command is a list. */
function lastOfRepeated(args: Record<string, unknown>): void {
  const lists = new Set(['_', '--', 'budget', 'cases', 'kernels', 'names', 'path', 'records'])
  for (const [option, value] of Object.entries(args)) {
    if (Array.isArray(value) && !lists.has(option)) args[option] = value.at(-1)
  }
}

function noEmptyValue(args: Record<string, unknown>): true {
  const empty = Object.keys(args).find((option) => args[option] === '')
  if (empty === undefined) return true
  throw new UsageError(`--${empty} is given without a value`, { help: 'an empty shell variable, perhaps?' })
}

/** yargs takes these words for none of a command's own, and lets them pass: a case that is named there would not be looked for. */
function nothingBehindDashes(): true {
  const end = words.indexOf('--')
  if (end < 0) return true
  throw new UsageError(`nothing may stand behind --: ${words.slice(end + 1).join(' ')}`, {
    help: 'what is named is never an option: name it without --',
  })
}

try {
  await parser.parseAsync()
} catch (error) {
  const explained =
    error instanceof ParsingFailed
      ? await wrongUsage(error.message, { words, help: () => parser.getHelp() })
      : error
  process.exitCode = explain(explained, process.stderr)
}
