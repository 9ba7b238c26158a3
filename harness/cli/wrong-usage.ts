import { closest } from '../closest.js'
import { UsageError } from '../errors.js'

interface Parsing {
  /** The words of the command line, without `node` and the program. */
  words: readonly string[]
  /** The help text of the command that was being parsed. */
  help: () => Promise<string>
}

/** What yargs finds wrong with a command line, with what was probably meant. */
export async function wrongUsage(message: string, { words, help }: Parsing): Promise<UsageError> {
  const text = message.replaceAll(/\s*\n\s*/g, ' ')
  if (text.startsWith('Did you mean'))
    return new UsageError(`unknown command: ${words.join(' ')}`, { help: text })
  const option = /^Unknown arguments?: ([\w-]+)/.exec(text)?.[1]
  const options = [...(await help()).matchAll(/--([a-z-]+)/g)].map((match) => match[1] ?? '')
  const near = option === undefined ? undefined : closest(option, options)
  return new UsageError(text, {
    help: near === undefined ? 'add --help for what can be said here' : `did you mean --${near}?`,
  })
}
