import type { Duplex } from 'node:stream'
import { splitLines } from '../guest/lines.js'
import { decodeReply, encodeRequest, type Reply, type Request } from './wire.js'

/** A file.read of 1 MiB in which every byte is written %XX, and some room. */
const lineLimit = 4 * 1024 * 1024

/** Lines that came before they were heard: the checksum and the greeting can come at once, `go` and `err` as well. */
const mostUnheard = 2

/** The agent, or the way to it, is gone: what was asked has no answer. */
export class AgentLost extends Error {
  override readonly name = 'AgentLost'
}

const unasked = 'the agent said something that it was not asked'

interface Pending {
  request: Request
  resolve: (line: string) => void
  reject: (error: AgentLost) => void
}

/**
 * A line-by-line conversation with the agent. Requests may be sent before earlier ones are answered; answers come in order.
 * `onLine` sees every line in either direction, for the log.
 */
export class AgentChannel {
  readonly #stream: Duplex
  readonly #onLine: (direction: '<' | '>', line: string) => void
  readonly #pending: Pending[] = []
  readonly #unheard: string[] = []
  #lost: string | undefined

  constructor(stream: Duplex, onLine: (direction: '<' | '>', line: string) => void = () => {}) {
    this.#stream = stream
    this.#onLine = onLine
    stream.on(
      'data',
      splitLines({
        limit: lineLimit,
        onLine: (line) => this.#receive(line),
        onTooLong: () => this.#giveUp(`the agent said a line of more than ${lineLimit} bytes`),
      }),
    )
    stream.on('error', (error) => this.#lose(error.message))
    stream.on('end', () => this.#lose('the agent ended'))
    stream.on('close', () => this.#lose('the channel to the agent was closed'))
  }

  /** Sends a request and waits for its answer. Throws `AgentLost`, or `WireError` if the answer is not one. */
  async ask(request: Request): Promise<Reply> {
    const line = encodeRequest(request)
    if (this.#unheard.length > 0) this.#giveUp(unasked)
    return decodeReply(await this.#exchange(request, () => this.#send(line)))
  }

  /** The next line that the agent says without being asked. Throws `AgentLost`. */
  async hear(what: string): Promise<string> {
    return this.#unheard.shift() ?? (await this.#exchange({ operation: what }, () => {}))
  }

  /** What follows a `go` if the call came back: an answer without a further request. Throws as `ask` does. */
  async hearComeback(): Promise<Reply> {
    return decodeReply(await this.hear('coming back'))
  }

  /** Bytes that are no request: the agent's own program, on its way there. */
  async upload(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#stream.write(bytes, (error) =>
        error ? reject(new AgentLost(`upload: ${error.message}`)) : resolve(),
      )
    })
  }

  close(): void {
    this.#stream.destroy()
  }

  #send(line: string): void {
    this.#onLine('>', line)
    this.#stream.write(`${line}\n`)
  }

  async #exchange(request: Request, act: () => void): Promise<string> {
    if (this.#lost !== undefined) throw new AgentLost(`${request.operation}: ${this.#lost}`)
    return await new Promise((resolve, reject) => {
      this.#pending.push({ request, resolve, reject })
      act()
    })
  }

  #receive(line: string): void {
    this.#onLine('<', line)
    const pending = this.#pending.shift()
    if (pending !== undefined) pending.resolve(line)
    else if (this.#unheard.length < mostUnheard) this.#unheard.push(line)
    else this.#giveUp(unasked)
  }

  #giveUp(reason: string): void {
    this.#lose(reason)
    this.close()
  }

  #lose(reason: string): void {
    this.#lost ??= reason
    for (const { request, reject } of this.#pending.splice(0)) {
      reject(new AgentLost(`${request.operation}: ${this.#lost}`))
    }
  }
}
