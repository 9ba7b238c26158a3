/** One request: an operation, its positional words and its keys, before they are encoded. */
export interface Request {
  operation: string
  words?: readonly string[]
  keys?: Readonly<Record<string, string | number | bigint | Uint8Array>>
}

/** Microseconds of the guest's clock, as the console prints them: of the first and the last line. */
export interface Heard {
  from: number
  to: number
}

interface Answered {
  /** The guest's TSC before and after the operation's core; 0 where there was none. */
  t0: bigint
  t1: bigint
  /** When the kernel warned, or worse, since the answer before; absent if it did not. */
  heard?: Heard
}

export interface Ok extends Answered {
  outcome: 'ok'
  /** By key; each character is one byte (Latin-1), of text in UTF-8 too. */
  values: Readonly<Record<string, string>>
}

export interface Err extends Answered {
  outcome: 'err'
  /** By name: `ENOENT`. */
  errno: string
  /** What was called: `ioctl`, `open`, ... */
  call: string
  /** More of it: `LIVEUPDATE_SESSION_PRESERVE_FD`; empty if there is no more. */
  what: string
  /** Bytes that are given back although it failed, one character each (Latin-1). */
  data?: string
}

/** Said right before a call that does not come back when it works. */
export interface Go {
  outcome: 'go'
  t0: bigint
}

export type Reply = Ok | Err | Go

/** The agent said something that is not of its language (docs/agent.md). */
export class WireError extends Error {
  override readonly name = 'WireError'
}

/** The line of a request, without its newline. Text is encoded as UTF-8, bytes are as they are. */
export function encodeRequest({ operation, words = [], keys = {} }: Request): string {
  const pairs = Object.entries(keys).map(([key, value]) => `${key}=${encodeValue(value)}`)
  return [operation, ...words.map(encodeText), ...pairs].join(' ')
}

/** Throws `WireError`. */
export function decodeReply(line: string): Reply {
  const [outcome, ...rest] = line.split(' ')
  if (outcome === 'ok') return decodeOk(rest)
  if (outcome === 'err') return decodeErr(rest)
  if (outcome === 'go') return { outcome, t0: stamp(decodePairs(rest), 't0') }
  throw new WireError(`not an answer of the agent: ${JSON.stringify(line.slice(0, 200))}`)
}

function decodeOk(rest: string[]): Ok {
  const values = decodePairs(rest)
  return { outcome: 'ok', ...answered(values), values }
}

function decodeErr([errno, ...rest]: string[]): Err {
  if (errno === undefined || !/^E[A-Z0-9]+$/.test(errno))
    throw new WireError('an err without the name of an errno')
  const values = decodePairs(rest)
  const { call = '', what = '', data } = values
  return { outcome: 'err', errno, call, what, ...(data !== undefined && { data }), ...answered(values) }
}

function decodePairs(words: readonly string[]): Record<string, string> {
  const values: Record<string, string> = Object.create(null)
  for (const word of words) {
    const equals = word.indexOf('=')
    if (equals < 1 || /%(?![0-9A-Fa-f]{2})/.test(word))
      throw new WireError(`not a key=value pair: ${JSON.stringify(word.slice(0, 200))}`)
    const key = word.slice(0, equals)
    if (key in values) throw new WireError(`an answer with ${key} twice`)
    values[key] = decodeBytes(word.slice(equals + 1))
  }
  return values
}

function answered(values: Readonly<Record<string, string>>): Answered {
  const { heard } = values
  return {
    t0: stamp(values, 't0'),
    t1: stamp(values, 't1'),
    ...(heard !== undefined && { heard: decodeHeard(heard) }),
  }
}

/** Of 15 digits each, which a number holds exactly: 31 years. */
function decodeHeard(text: string): Heard {
  const [, first, last] = /^(\d{1,15})-(\d{1,15})$/.exec(text) ?? []
  const heard = { from: Number(first), to: Number(last) }
  if (!(heard.from <= heard.to)) throw new WireError(`not a time in which the kernel was heard: ${text}`)
  return heard
}

function stamp(values: Readonly<Record<string, string>>, key: string): bigint {
  const text = values[key]
  if (text === undefined || !/^\d{1,20}$/.test(text))
    throw new WireError(`an answer without a number as ${key}`)
  return BigInt(text)
}

function encodeValue(value: string | number | bigint | Uint8Array): string {
  return value instanceof Uint8Array ? encodeBytes(value) : encodeText(String(value))
}

function encodeText(text: string): string {
  return encodeBytes(Buffer.from(text, 'utf8'))
}

/** `%`, space, control bytes and bytes above 0x7e become `%XX`. */
function encodeBytes(bytes: Uint8Array): string {
  const encoded = Array.from(bytes, (byte) =>
    byte <= 0x20 || byte === 0x25 || byte > 0x7e
      ? `%${byte.toString(16).padStart(2, '0').toUpperCase()}`
      : String.fromCharCode(byte),
  )
  return encoded.join('')
}

/** One character for each byte, whatever it is: only who asked knows whether they are text. */
function decodeBytes(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
