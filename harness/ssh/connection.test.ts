import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import t, { type Test } from 'tap'
import { FakeSshServer, type SshFailure, sshSteps } from '../fake-guest/fake-ssh-server.js'
import { connectSsh, type SshConnection, SshError } from './connection.js'
import { makeRunKeys } from './keys.js'

const keys = makeRunKeys()

/** A server that answers everything that is written to a command with the same. */
function startServer(t: Test, failure?: SshFailure): FakeSshServer {
  const server = new FakeSshServer({ keys, onExec: (_command, channel) => channel.pipe(channel) })
  server.failure = failure
  t.teardown(() => server.close())
  return server
}

async function connect(
  t: Test,
  server: FakeSshServer,
  { timeoutMs = 5_000, client = keys, host = keys } = {},
): Promise<SshConnection> {
  const connection = await connectSsh({
    port: await server.port(),
    privateKey: client.clientPrivate,
    hostPublic: host.hostPublic,
    timeoutMs,
  })
  t.teardown(() => connection.end())
  return connection
}

async function echo(channel: Duplex, text: string): Promise<string> {
  channel.write(text)
  const [answer] = await once(channel, 'data')
  return String(answer)
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => undefined,
    (error: unknown) => error,
  )
}

t.test('a command is a stream in both directions', async (t) => {
  const connection = await connect(t, startServer(t))
  const channel = await connection.exec('cat')
  t.equal(await echo(channel, 'one\n'), 'one\n')
  t.equal(await echo(channel, 'two\n'), 'two\n')
})

t.test('one connection carries many commands, one after the other', async (t) => {
  const warnings: Error[] = []
  const onWarning = (warning: Error): number => warnings.push(warning)
  process.on('warning', onWarning)
  t.teardown(() => process.off('warning', onWarning))
  const connection = await connect(t, startServer(t))
  for (let i = 0; i < 12; i++) (await connection.exec('cat')).destroy()
  t.strictSame(warnings, [])
})

t.test('one connection carries several commands at once', async (t) => {
  const connection = await connect(t, startServer(t))
  const channels = await Promise.all([connection.exec('cat'), connection.exec('cat')])
  t.strictSame(await Promise.all(channels.map((channel, index) => echo(channel, String(index)))), ['0', '1'])
})

t.test('a host with another key is refused', async (t) => {
  const error = await failure(connect(t, startServer(t), { host: makeRunKeys() }))
  t.type(error, SshError)
  t.match(error, { message: 'the guest shows another host key than the one made for this run' })
})

t.test('a host that does not know our key refuses us', async (t) => {
  const connecting = connect(t, startServer(t), { client: makeRunKeys() })
  await t.rejects(connecting, { message: /authentication methods failed/ })
})

t.test('a port on which nobody listens refuses us', async (t) => {
  const server = startServer(t)
  await server.port()
  const port = await server.port()
  server.close()
  const { clientPrivate: privateKey, hostPublic } = keys
  await t.rejects(connectSsh({ port, privateKey, hostPublic, timeoutMs: 5_000 }), { message: /ECONNREFUSED/ })
})

/** Opens a connection and starts a command: everything that the steps are part of. */
async function reachCommand(t: Test, failure: SshFailure): Promise<Duplex> {
  const connection = await connect(t, startServer(t, failure), { timeoutMs: 200 })
  return await connection.exec('cat')
}

for (const at of sshSteps) {
  t.test(`a server that closes at the ${at} is told, not waited for`, async (t) => {
    const began = performance.now()
    t.type(await failure(reachCommand(t, { at, how: 'closes' })), SshError)
    t.ok(performance.now() - began < 180, 'before the deadline')
  })
}

for (const at of sshSteps.slice(0, 4)) {
  t.test(`a server that falls silent at the ${at} is given up at the deadline`, async (t) => {
    await t.rejects(reachCommand(t, { at, how: 'stalls' }), { message: /Timed out/ })
  })
}

t.test('a lost connection says so, and ends its commands', async (t) => {
  const server = startServer(t)
  const connection = await connect(t, server)
  const channel = await connection.exec('cat')
  const channelClosed = once(channel.resume(), 'close')
  server.cut()
  t.type(await connection.closed, 'string')
  await channelClosed
  t.type(await failure(connection.exec('cat')), SshError)
})

t.test('ending is final and may be said twice', async (t) => {
  const connection = await connect(t, startServer(t))
  connection.end()
  connection.end()
  t.type(await connection.closed, 'string')
  t.type(await failure(connection.exec('cat')), SshError)
})

t.test('many failed connections leave nothing behind', async (t) => {
  const server = startServer(t, { at: 'authentication', how: 'closes' })
  for (let i = 0; i < 5; i++) t.type(await failure(connect(t, server)), SshError)
  server.failure = undefined
  await t.resolves(connect(t, server))
})
