import { closest } from '../closest.js'
import { UsageError } from '../errors.js'

interface Parsing {
  /** The words of the command line, without `node` and the program. */
  words: readonly string[]
  /** The help text of the command that was being parsed. */
  help: () => Promise<string>
}

/** What yargs finds wrong with a command line, said as we say it, with what was probably meant. */
export async function wrongUsage(message: string, { words, help }: Parsing): Promise<UsageError> {
  const text = message.replaceAll(/\s*\n\s*/g, ' ')
  const command = /^Did you mean (.+)\?$/.exec(text)?.[1]
  if (command !== undefined) return refuse(`unknown command: ${words.join(' ')}`, command)
  const unknown = /^Unknown (?:argument|command)s?: ([^,]+)/.exec(text)?.[1]
  if (unknown !== undefined) return unknownWord(unknown, { words, help })
  const bare = /^Not enough arguments following: (\S+)/.exec(text)?.[1]
  if (bare !== undefined) return refuse(`--${bare} needs a value`)
  const [, option, given = '', choices] = invalidValue.exec(text) ?? []
  if (choices !== undefined) return wrongChoice({ option, given, choices: choices.split(', ') })
  return refuse(/^Not enough non-option arguments/.test(text) ? 'an argument is missing' : text)
}

const invalidValue = /^Invalid values: Argument: (\S+), Given: (.*), Choices: (.*)$/

function refuse(message: string, meant?: string): UsageError {
  const help = meant === undefined ? 'add --help for what can be said here' : `did you mean ${meant}?`
  return new UsageError(message, { help })
}

/** yargs names an option without its dashes. */
async function unknownWord(word: string, { words, help }: Parsing): Promise<UsageError> {
  if (words[0] === word) return refuse(`unknown command: ${word}`)
  if (!words.some((each) => each.split('=')[0] === `--${word}`)) return refuse(`unknown argument: ${word}`)
  const options = [...(await help()).matchAll(/--[a-z-]+/g)].map(([option]) => option)
  return refuse(`unknown option: --${word}`, closest(`--${word}`, options))
}

function wrongChoice({
  option,
  given,
  choices,
}: {
  option: string | undefined
  given: string
  choices: readonly string[]
}): UsageError {
  const names = choices.map(unquote)
  const near = closest(unquote(given), names)
  const all = `there is ${names.join(', ')}`
  return new UsageError(`--${option} cannot be ${given}`, {
    help: near === undefined ? all : `did you mean ${near}? ${all}`,
  })
}

function unquote(text: string): string {
  return text.replace(/^"(.*)"$/, '$1')
}
