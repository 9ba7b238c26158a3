import type { Duplex } from 'node:stream'
import { z } from 'zod'
import { splitLines } from './lines.js'

/** QEMU writes long lines for few commands, and we send none of those: more than this is not a QMP server. */
const lineLimit = 1024 * 1024

const messageSchema = z.looseObject({
  QMP: z.unknown().optional(),
  event: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  return: z.unknown().optional(),
  error: z.object({ class: z.string(), desc: z.string() }).optional(),
})

export interface QmpEvent {
  /** `RESET`, `SHUTDOWN`, `STOP`, ... (QEMU QMP reference, run-state.json) */
  readonly name: string
  readonly data: Readonly<Record<string, unknown>>
}

export interface QmpOptions {
  onEvent: (event: QmpEvent) => void
  /** Each line in either direction, for the log. */
  onLine: (direction: '<' | '>', line: string) => void
}

/** A QMP command that came back as an error, or could not come back because the connection ended. */
export class QmpError extends Error {
  override readonly name = 'QmpError'
}

interface Pending {
  resolve: (value: unknown) => void
  reject: (error: QmpError) => void
}

/** The client's end of QEMU's machine protocol. Commands are answered in order. */
export class Qmp {
  readonly #stream: Duplex
  readonly #options: QmpOptions
  readonly #pending: Pending[] = []
  #ended: string | undefined

  constructor(stream: Duplex, options: QmpOptions) {
    this.#stream = stream
    this.#options = options
    stream.on('data', splitLines({ limit: lineLimit, onLine: (line) => this.#receive(line) }))
    stream.on('error', (error) => this.#end(error.message))
    stream.on('close', () => this.#end('QEMU closed the QMP connection'))
  }

  /** Commands may only be sent after the capabilities were negotiated: the first thing to call. */
  async negotiate(): Promise<void> {
    await this.execute('qmp_capabilities')
  }

  /** Throws `QmpError`. */
  async execute(command: string, args?: Record<string, unknown>): Promise<unknown> {
    if (this.#ended !== undefined) throw new QmpError(`${command}: ${this.#ended}`)
    const line = JSON.stringify(
      args === undefined ? { execute: command } : { execute: command, arguments: args },
    )
    return await new Promise((resolve, reject) => {
      this.#pending.push({ resolve, reject })
      this.#options.onLine('>', line)
      this.#stream.write(`${line}\n`)
    })
  }

  /** The port on 127.0.0.1 that leads to port 22 of the guest. */
  async sshPort(): Promise<number> {
    const table = await this.execute('human-monitor-command', { 'command-line': 'info usernet' })
    const port = parseForwardedPort(String(table))
    if (port === undefined) throw new QmpError('info usernet: no port is forwarded to port 22 of the guest')
    return port
  }

  /** Those of all processors, as QEMU prints them. */
  async registers(): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': 'info registers -a' }))
  }

  /** Ends QEMU. Throws `QmpError` if it has ended already. */
  async quit(): Promise<void> {
    await this.execute('quit')
  }

  #receive(line: string): void {
    this.#options.onLine('<', line)
    const message = parseMessage(line)
    if (message === undefined) this.#end(`not a QMP message: ${line.slice(0, 200)}`)
    else if (message.event !== undefined)
      this.#options.onEvent({ name: message.event, data: message.data ?? {} })
    else if (message.QMP === undefined) this.#answer(message)
  }

  #answer(message: z.infer<typeof messageSchema>): void {
    const pending = this.#pending.shift()
    if (message.error !== undefined) pending?.reject(new QmpError(message.error.desc))
    else pending?.resolve(message.return)
  }

  #end(reason: string): void {
    this.#ended ??= reason
    for (const { reject } of this.#pending.splice(0)) reject(new QmpError(this.#ended))
  }
}

function parseMessage(line: string): z.infer<typeof messageSchema> | undefined {
  try {
    return messageSchema.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}

/** Finds the forwarded port in `info usernet`: `TCP[HOST_FORWARD]  12  127.0.0.1 40123  10.0.2.15  22  0  0`. */
export function parseForwardedPort(table: string): number | undefined {
  const match = /^\s*TCP\[HOST_FORWARD\]\s+\d+\s+127\.0\.0\.1\s+(\d+)\s+\S+\s+22\s/m.exec(table)
  return match === null ? undefined : Number(match[1])
}
