/**
 * The agent's end of its language (docs/agent.md): written apart from the client's, so that a mistake there is not made
 * here as well.
 */
export interface AgentRequest {
  readonly operation: string
  readonly words: readonly string[]
  readonly keys: ReadonlyMap<string, string>
}

/** Answered as `err EPROTO ... call=parse`: wrong is the request, not the kernel. */
export class Malformed extends Error {}

/** Throws `Malformed`. Texts are strings of bytes (latin1). */
export function parseRequest(line: string): AgentRequest {
  const [operation = '', ...rest] = line.split(' ')
  if ([operation, ...rest].includes('')) throw new Malformed('a word is empty')
  const firstKey = rest.findIndex((word) => word.includes('='))
  const wordCount = firstKey === -1 ? rest.length : firstKey
  const keys = new Map<string, string>()
  for (const pair of rest.slice(wordCount)) {
    const [key, ...value] = pair.split('=')
    if (key === undefined || value.length === 0) throw new Malformed(`${pair} is not key=value`)
    if (keys.has(key)) throw new Malformed(`${key} is given twice`)
    keys.set(key, decode(value.join('=')))
  }
  return { operation, words: rest.slice(0, wordCount).map(decode), keys }
}

export function parseInteger(text: string): bigint {
  if (!/^(\d+|0[xX][0-9a-fA-F]+)$/.test(text) || BigInt(text) >= 2n ** 64n) {
    throw new Malformed(`${text} is not an integer of 64 bits`)
  }
  return BigInt(text)
}

/** Bytes as a word: `%`, space, control bytes and those above 0x7e as `%XX`. */
export function encode(text: string): string {
  return text.replaceAll(/[^\x21-\x24\x26-\x7e]/g, (byte) => {
    return `%${byte.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
  })
}

function decode(word: string): string {
  if (!/^([\x21-\x24\x26-\x7e]|%[0-9a-fA-F]{2})*$/.test(word)) {
    throw new Malformed(`a byte of ${word} is not written as it should be`)
  }
  return word.replaceAll(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
