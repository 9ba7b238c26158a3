import type { Duplex } from 'node:stream'
import type { Heard } from '../agent/wire.js'
import { splitLines } from '../guest/lines.js'
import {
  type AgentObject,
  type Operation,
  type OperationCall,
  operations,
  type Values,
} from './agent-operations.js'
import { type AgentRequest, encode, Malformed, parseRequest } from './agent-words.js'
import { CallFailed, FakeFile } from './fake-file.js'
import type { FakeKernel } from './fake-kernel.js'
import type { FakeSession } from './fake-luo.js'

/** In bytes, of one request. */
const requestLimit = 65_536

type Departure = 'kexec.jump' | 'kexec.try' | 'sys.poweroff'

export interface FakeAgentOptions {
  channel: Duplex
  kernel: FakeKernel
  /** Each leaves the kernel, or throws `CallFailed`. */
  leave: Readonly<Record<Departure, () => Promise<void>>>
  /** What it does instead of answering a request, if anything. */
  deviate?: (moment: Moment) => (() => void | Promise<void>) | undefined
  /** When the kernel warned while a request was carried out, if it did. */
  listen?: (moment: Moment) => Promise<Heard | undefined>
}

export interface Moment {
  operation: string
  /** Which request this is of all that the agent got, from 1. */
  count: number
}

/** The agent in the guest (docs/agent.md), on a fake kernel. */
export class FakeAgent {
  readonly #options: FakeAgentOptions
  readonly #objects = new Map<string, AgentObject>()
  readonly #device = { isOpen: false }
  #count = 0
  #last: Promise<void> = Promise.resolve()

  constructor(options: FakeAgentOptions) {
    this.#options = options
    const { channel } = options
    channel.on('data', splitLines({ limit: requestLimit + 1, onLine: (line) => this.#receive(line) }))
    channel.on('end', () => void this.#last.then(() => channel.end()))
    channel.on('close', () => void this.#last.then(() => this.#closeSessions()))
    // Whoever took the program off the channel stopped it there.
    channel.resume()
    this.#say(`hello agent=liveproof protocol=1 pid=97 tsc=${tsc()}`)
  }

  /** One after the other, in the order in which they came. */
  #receive(line: string): void {
    this.#count += 1
    const count = this.#count
    this.#last = this.#last.then(async () => await this.#serve(line, count))
  }

  async #serve(line: string, count: number): Promise<void> {
    const { deviate, listen } = this.#options
    const moment = { operation: line.split(' ')[0] ?? '', count }
    const deed = deviate?.(moment)
    if (deed !== undefined) {
      await deed()
      return
    }
    const answer = await this.#answer(line)
    const heard = await listen?.(moment)
    if (answer !== undefined) this.#say(answer + (heard ? ` heard=${heard.from}-${heard.to}` : ''))
  }

  /** undefined where the kernel was left. */
  async #answer(line: string): Promise<string | undefined> {
    const t0 = tsc()
    try {
      const request = parse(line)
      if (!this.#isDeparture(request.operation)) return formatOk(t0, await this.#carryOut(request))
      if (request.operation !== 'kexec.try') this.#say(`go t0=${t0}`)
      await this.#options.leave[request.operation]()
      return undefined
    } catch (error) {
      return formatErr(t0, error)
    }
  }

  #isDeparture(operation: string): operation is Departure {
    return Object.hasOwn(this.#options.leave, operation)
  }

  /** With the agent go its descriptors, and with a session's the preservation of its files. */
  #closeSessions(): void {
    for (const object of this.#objects.values()) {
      if (isSession(object)) object.close()
    }
  }

  async #carryOut(request: AgentRequest): Promise<Values> {
    const operation = operations[request.operation]
    if (operation === undefined) throw new Malformed(`there is no operation ${request.operation}`)
    return await operation.run(this.#call(request, operation))
  }

  #call({ words, keys }: AgentRequest, operation: Operation): OperationCall {
    const kinds = operation.words ?? []
    if (words.length !== kinds.length) throw new Malformed(`it needs ${kinds.length} words before its keys`)
    const objects = words.map((word, index) => this.#look(word, kinds[index]))
    const unknown = [...keys.keys()].find((key) => !(key in (operation.keys ?? {})))
    if (unknown !== undefined) throw new Malformed(`it has no key ${unknown}`)
    return {
      kernel: this.#options.kernel,
      device: this.#device,
      objects: this.#objects,
      words,
      key: (name) => given(name, keys.get(name) ?? operation.keys?.[name]),
      session: () => given('session', objects.find(isSession)),
      file: () => given('file', objects.find(isFile)),
    }
  }

  #look(word: string, kind: 'new' | 'session' | 'file' | 'text' | undefined): AgentObject | undefined {
    const object = this.#objects.get(word)
    if (kind === 'new' && !/^[\w.-]{1,63}$/.test(word)) throw new Malformed(`${word} is not a name`)
    if (kind === 'new' && object !== undefined) throw new Malformed(`there already is an object ${word}`)
    if (kind === 'session' && !isSession(object)) throw new Malformed(`there is no session ${word}`)
    if (kind === 'file' && !isFile(object)) throw new Malformed(`there is no file ${word}`)
    return object
  }

  #say(line: string): void {
    const { channel } = this.#options
    if (!channel.writableEnded && !channel.destroyed) channel.write(`${line}\n`)
  }
}

function parse(line: string): AgentRequest {
  if (line.length > requestLimit) throw new Malformed(`it is longer than ${requestLimit} bytes`)
  return parseRequest(line)
}

function given<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new Malformed(`it needs ${name}=`)
  return value
}

function isFile(object: AgentObject | undefined): object is FakeFile {
  return object instanceof FakeFile
}

function isSession(object: AgentObject | undefined): object is FakeSession {
  return object !== undefined && !(object instanceof FakeFile)
}

function formatOk(t0: bigint, values: Values): string {
  return ['ok', ...pairs({ t0, t1: tsc(), ...values })].join(' ')
}

function formatErr(t0: bigint, error: unknown): string {
  if (error instanceof CallFailed) {
    const { errno, call, what } = error
    return ['err', errno, ...pairs({ t0, t1: tsc(), call, ...(what !== '' && { what }) })].join(' ')
  }
  const what = error instanceof Malformed ? error.message : `the fake agent failed: ${error}`
  return ['err', 'EPROTO', ...pairs({ t0: 0, t1: 0, call: 'parse', what })].join(' ')
}

function pairs(values: Values): string[] {
  return Object.entries(values).map(([key, value]) => `${key}=${encode(String(value))}`)
}

/** The host's own: like the real one it runs on across a kexec. */
function tsc(): bigint {
  return process.hrtime.bigint()
}
