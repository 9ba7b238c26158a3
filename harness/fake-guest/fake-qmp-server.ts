import { type Duplex, duplexPair } from 'node:stream'
import { splitLines } from '../guest/lines.js'

export interface FakeQmpOptions {
  sshPort: () => Promise<number>
  onQuit: () => void
}

/** The greeting of QEMU 7.2 in Debian 12. */
const greeting = {
  QMP: {
    version: { qemu: { micro: 22, minor: 2, major: 7 }, package: 'Debian 1:7.2+dfsg-7+deb12u18' },
    capabilities: ['oob'],
  },
}

/** QEMU's end of its machine protocol, as far as the harness speaks it. */
export class FakeQmpServer {
  /** The harness's end. */
  readonly client: Duplex
  /** Set it to have commands answered otherwise: with this text, lines or not. */
  answer: ((command: string) => string | undefined) | undefined
  readonly #server: Duplex
  readonly #options: FakeQmpOptions

  constructor(options: FakeQmpOptions) {
    this.#options = options
    ;[this.client, this.#server] = duplexPair({ allowHalfOpen: false })
    this.#server.on('data', splitLines({ limit: 65_536, onLine: (line) => void this.#receive(line) }))
    this.#write(format(greeting))
  }

  event(name: string, data: Record<string, unknown> = {}): void {
    const now = Date.now()
    const timestamp = { seconds: Math.floor(now / 1000), microseconds: (now % 1000) * 1000 }
    this.#write(format({ timestamp, event: name, data }))
  }

  end(): void {
    this.#server.end()
  }

  async #receive(line: string): Promise<void> {
    const { execute, arguments: args } = JSON.parse(line) as { execute: string; arguments?: object }
    const scripted = this.answer?.(execute)
    this.#write(scripted ?? format(await this.#carryOut(execute, args)))
  }

  async #carryOut(command: string, args: unknown): Promise<object> {
    if (command === 'qmp_capabilities') return { return: {} }
    if (command === 'human-monitor-command') {
      return { return: monitorAnswer(args as { 'command-line': string }, await this.#options.sshPort()) }
    }
    if (command === 'quit') {
      setImmediate(this.#options.onQuit)
      return { return: {} }
    }
    return { error: { class: 'CommandNotFound', desc: `The command ${command} has not been found` } }
  }

  #write(text: string): void {
    if (!this.#server.writableEnded) this.#server.write(text)
  }
}

function format(message: object): string {
  return `${JSON.stringify(message)}\r\n`
}

/** As QEMU 7.2 prints it: net/slirp.c and slirp_connection_info() of libslirp 4.7; of the registers, one line for each processor. */
function monitorAnswer({ 'command-line': line }: { 'command-line': string }, port: number): string {
  if (line === 'info registers -a')
    return ['RIP=ffffffff81000010 RFL=00000246', 'RIP=000000000009a03f RFL=00000046', ''].join('\r\n')
  if (line !== 'info usernet') return `unknown command: '${line}'\r\n`
  return [
    'Hub -1 (net0):',
    '  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ',
    `  TCP[HOST_FORWARD]   3       127.0.0.1 ${port}       10.0.2.15    22     0     0`,
    '',
  ].join('\r\n')
}
