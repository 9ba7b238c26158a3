import type { Duplex } from 'node:stream'
import { splitLines } from '../guest/lines.js'
import { decodeReply, encodeRequest, type Reply, type Request } from './wire.js'

/** A file.read of 1 MiB in which every byte is written %XX, and some room. */
const lineLimit = 4 * 1024 * 1024

/** The agent, or the way to it, is gone: what was asked has no answer. */
export class AgentLost extends Error {
  override readonly name = 'AgentLost'
}

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
  #lost: string | undefined

  constructor(stream: Duplex, onLine: (direction: '<' | '>', line: string) => void = () => {}) {
    this.#stream = stream
    this.#onLine = onLine
    stream.on('data', splitLines({ limit: lineLimit, onLine: (line) => this.#receive(line) }))
    stream.on('error', (error) => this.#lose(error.message))
    stream.on('end', () => this.#lose('the agent ended'))
    stream.on('close', () => this.#lose('the channel to the agent was closed'))
  }

  /** Sends a request and waits for its answer. Throws `AgentLost`, or `WireError` if the answer is not one. */
  async ask(request: Request): Promise<Reply> {
    const line = encodeRequest(request)
    return decodeReply(await this.#exchange(request, () => this.#send(line)))
  }

  /** The next line that the agent says without being asked. Throws `AgentLost`. */
  async hear(what: string): Promise<string> {
    return await this.#exchange({ operation: what }, () => {})
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
    else this.#lose('the agent said something that it was not asked')
  }

  #lose(reason: string): void {
    this.#lost ??= reason
    for (const { request, reject } of this.#pending.splice(0)) {
      reject(new AgentLost(`${request.operation}: ${this.#lost}`))
    }
  }
}
