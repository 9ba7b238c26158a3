import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import ssh2, { type AuthContext, type Connection, type ServerChannel } from 'ssh2'
import type { RunKeys } from '../ssh/keys.js'
import { toOpenSsh } from './openssh-key.js'

/** What happens on one connection, in this order. */
export const sshSteps = ['connect', 'greeting', 'key exchange', 'authentication', 'session', 'exec'] as const
export type SshStep = (typeof sshSteps)[number]

/** A step that the server does not take: it closes the connection, or it says nothing more. */
export interface SshFailure {
  readonly at: SshStep
  readonly how: 'closes' | 'stalls'
}

export interface FakeSshOptions {
  /** The host key shown, and the only client let in. */
  keys: RunKeys
  onExec: (command: string, channel: ServerChannel) => void
}

/** A guest's SSH server on 127.0.0.1: the real protocol, with root and a public key as the only way in. */
export class FakeSshServer {
  /** Set it to have the connections made from now on fail. */
  failure: SshFailure | undefined
  readonly #options: FakeSshOptions
  readonly #ssh: ssh2.Server
  readonly #listener: Server
  readonly #listening: Promise<unknown>
  readonly #sockets = new Set<Socket>()

  constructor(options: FakeSshOptions) {
    this.#options = options
    this.#ssh = new ssh2.Server({ hostKeys: [toOpenSsh(options.keys.hostKey)], ident: 'dropbear_2022.83' })
    this.#listener = createServer((socket) => this.#greet(socket))
    this.#listening = once(this.#listener.listen(0, '127.0.0.1'), 'listening')
  }

  async port(): Promise<number> {
    await this.#listening
    return (this.#listener.address() as AddressInfo).port
  }

  /** Closes all connections, as a server does that is killed. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Leaves all connections open and silent, as they are when the kernel below them is gone: nobody is there to close them. */
  deafen(): void {
    for (const socket of this.#sockets) deafen(socket)
  }

  close(): void {
    this.cut()
    this.#listener.close()
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {})
    if (this.#fails('connect', socket)) return
    if (this.failure?.at === 'greeting') socket.write('SSH-2.0-dropbear_2022.83\r\n')
    if (this.#fails('greeting', socket)) return
    // What the client sends first is its greeting, and with it or next its side of the key exchange.
    socket.once('data', () => this.#fails('key exchange', socket))
    this.#ssh.once('connection', (connection) => this.#serve(connection, socket))
    this.#ssh.injectSocket(socket)
  }

  #serve(connection: Connection, socket: Socket): void {
    connection.on('error', () => {})
    connection.on('authentication', (attempt) => {
      if (this.#fails('authentication', socket)) return
      if (isRoot(attempt, this.#options.keys)) attempt.accept()
      else attempt.reject(['publickey'])
    })
    connection.on('session', (accept) => {
      if (this.#fails('session', socket)) return
      accept().on('exec', (acceptExec, _reject, { command }) => {
        if (this.#fails('exec', socket)) return
        const channel = acceptExec()
        channel.on('error', () => {})
        this.#options.onExec(command, channel)
      })
    })
  }

  #fails(step: SshStep, socket: Socket): boolean {
    if (this.failure?.at !== step) return false
    if (this.failure.how === 'closes') socket.destroy()
    else deafen(socket)
    return true
  }
}

function deafen(socket: Socket): void {
  socket.removeAllListeners('data').on('data', () => {})
}

/** A client first asks whether a key would do, and then proves that it has it. */
function isRoot(attempt: AuthContext, { authorizedKey }: RunKeys): boolean {
  if (attempt.username !== 'root' || attempt.method !== 'publickey') return false
  const allowed = ssh2.utils.parseKey(authorizedKey)
  if (allowed instanceof Error || !allowed.getPublicSSH().equals(attempt.key.data)) return false
  if (attempt.signature === undefined || attempt.blob === undefined) return true
  return allowed.verify(attempt.blob, attempt.signature, attempt.hashAlgo) === true
}
