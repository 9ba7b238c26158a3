import { UsageError } from '../errors.js'

const help = 'it is a regular expression of JavaScript: KHO: .* incompatible'

/**
 * What `--console PATTERN` is looked for by. Throws `UsageError` for what is no regular expression, and for one that every line matches since
 * nothing does.
 */
export function parseConsolePattern(text: string): RegExp {
  const pattern = compile(text)
  if (pattern.test(''))
    throw new UsageError(`--console ${text}: it matches nothing at all, and so every line`, { help })
  return pattern
}

function compile(text: string): RegExp {
  try {
    return new RegExp(text, 'u')
  } catch (cause) {
    const { message } = cause as SyntaxError
    // V8: `Invalid regular expression: /(/u: Unterminated group`
    throw new UsageError(`--console ${text}: ${message.split(': ').at(-1)}`, { help, cause })
  }
}
