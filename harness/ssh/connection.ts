import { timingSafeEqual } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { Client } from 'ssh2'

export interface SshOptions {
  /** On 127.0.0.1. */
  port: number
  /** OpenSSH private key, as text. */
  privateKey: string
  /** The host's public key in SSH wire format: any other host is refused. */
  hostPublic: Buffer
  timeoutMs: number
}

/** The connection could not be made, or was lost. */
export class SshError extends Error {
  override readonly name = 'SshError'
}

/** One SSH connection to a guest's root. */
export interface SshConnection {
  /** Starts a command; its stdin and stdout are the duplex stream. Throws `SshError`. */
  exec(command: string): Promise<Duplex>
  /** Settles, with the reason, when the connection is gone, by whoever's doing. Never rejects. */
  readonly closed: Promise<string>
  end(): void
}

/** Throws `SshError`. */
export async function connectSsh({
  port,
  privateKey,
  hostPublic,
  timeoutMs,
}: SshOptions): Promise<SshConnection> {
  const client = new Client()
  let lastError: Error | undefined
  let unknownHost = false
  // ssh2 can emit more than one error for one failed connection: all are listened to, the first tells most.
  client.on('error', (error) => {
    lastError ??= error
  })
  const closed = new Promise<string>((resolve) => {
    client.on('close', () => resolve(lastError?.message ?? 'the connection was closed'))
  })
  const ready = new Promise<void>((resolve) => {
    client.on('ready', resolve)
  })
  client.connect({
    host: '127.0.0.1',
    port,
    username: 'root',
    privateKey,
    readyTimeout: timeoutMs,
    hostVerifier: (key: Buffer) => {
      unknownHost = !(key.length === hostPublic.length && timingSafeEqual(key, hostPublic))
      return !unknownHost
    },
  })
  const failure = await Promise.race([ready, closed])
  if (failure !== undefined) {
    client.destroy()
    throw new SshError(
      unknownHost ? 'the guest shows another host key than the one made for this run' : failure,
    )
  }
  return {
    closed,
    exec: async (command) => await startCommand(client, command),
    end: () => client.destroy(),
  }
}

async function startCommand(client: Client, command: string): Promise<Duplex> {
  return await new Promise((resolve, reject) => {
    const fail = (error?: Error): void =>
      reject(new SshError(`cannot start a command over SSH: ${error?.message ?? 'closed'}`))
    const onClose = (): void => fail()
    client.once('close', onClose)
    try {
      client.exec(command, (error, channel) => {
        client.off('close', onClose)
        if (error) fail(error)
        else resolve(channel)
      })
    } catch (error) {
      // ssh2 throws at once where there is no connection any more.
      fail(error as Error)
    }
  })
}
