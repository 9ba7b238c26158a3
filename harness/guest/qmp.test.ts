import { type Duplex, duplexPair } from 'node:stream'
import t from 'tap'
import { FakeQmpServer } from '../fake-guest/fake-qmp-server.js'
import { parseForwardedPort, Qmp, QmpError, type QmpEvent } from './qmp.js'

interface Client {
  qmp: Qmp
  events: QmpEvent[]
  log: string[]
}

function connect(stream: Duplex): Client {
  const events: QmpEvent[] = []
  const log: string[] = []
  const qmp = new Qmp(stream, {
    onEvent: (event) => events.push(event),
    onLine: (direction, line) => log.push(`${direction} ${line}`),
  })
  return { qmp, events, log }
}

function startServer(): FakeQmpServer {
  return new FakeQmpServer({ sshPort: async () => 40_123, onQuit: () => {} })
}

t.test('capabilities are negotiated, then the SSH port is known', async (t) => {
  const { qmp, log } = connect(startServer().client)
  await qmp.negotiate()
  t.equal(await qmp.sshPort(), 40_123)
  t.match(log[0], /^> .*qmp_capabilities/)
  t.ok(log.some((line) => line.startsWith('< {"QMP"')))
})

t.test('commands sent together are answered in order', async (t) => {
  const { qmp } = connect(startServer().client)
  const answers = await Promise.all([
    qmp.execute('qmp_capabilities'),
    qmp.sshPort(),
    qmp.execute('human-monitor-command', { 'command-line': 'info nonsense' }),
  ])
  t.strictSame(answers, [{}, 40_123, "unknown command: 'info nonsense'\r\n"])
})

t.test('events come between the answers', async (t) => {
  const server = startServer()
  const { qmp, events } = connect(server.client)
  server.event('STOP')
  server.event('SHUTDOWN', { guest: true, reason: 'guest-reset' })
  await qmp.negotiate()
  t.strictSame(events, [
    { name: 'STOP', data: {} },
    { name: 'SHUTDOWN', data: { guest: true, reason: 'guest-reset' } },
  ])
})

t.test('a command that QEMU does not know fails with its words, and the next one works', async (t) => {
  const { qmp } = connect(startServer().client)
  await t.rejects(qmp.execute('nonsense'), { message: 'The command nonsense has not been found' })
  await qmp.negotiate()
})

t.test('a QEMU that goes away fails what was asked and what will be', async (t) => {
  const server = startServer()
  server.answer = () => ''
  const { qmp } = connect(server.client)
  const pending = qmp.negotiate()
  server.end()
  await t.rejects(pending, { message: /closed the QMP connection/ })
  await t.rejects(qmp.negotiate(), { message: /qmp_capabilities: QEMU closed the QMP connection/ })
})

t.test('a broken connection is told as what broke it', async (t) => {
  const [client] = duplexPair()
  const { qmp } = connect(client)
  const pending = qmp.negotiate()
  client.destroy(new Error('read ECONNRESET'))
  await t.rejects(pending, { message: /read ECONNRESET/ })
})

for (const [what, line] of [
  ['words', 'hello there'],
  ['a number', '17'],
  ['an answer of the wrong shape', '{"error": "no"}'],
  ['a line beyond measure', '{'.repeat(3 * 1024 * 1024)],
] as const) {
  t.test(`${what} instead of QMP fails what was asked`, async (t) => {
    const server = startServer()
    server.answer = () => `${line}\n`
    await t.rejects(connect(server.client).qmp.negotiate(), { message: /not a QMP message/ })
  })
}

t.test('an answer that nobody waits for does no harm', async (t) => {
  const server = startServer()
  server.answer = () => '{"return": {}}\n{"return": {}}\n'
  const { qmp } = connect(server.client)
  await qmp.negotiate()
  await t.resolves(qmp.negotiate())
})

t.test('a guest without a forwarded port is an error', async (t) => {
  const server = startServer()
  server.answer = () => '{"return": "Hub -1 (net0):\\r\\n"}\n'
  await t.rejects(
    connect(server.client).qmp.sshPort(),
    new QmpError('info usernet: no port is forwarded to port 22 of the guest'),
  )
})

t.test('the forwarded port is found among connections', async (t) => {
  const table = [
    'Hub -1 (net0):',
    '  Protocol[State]    FD  Source Address  Port   Dest. Address  Port RecvQ SendQ',
    '  TCP[ESTABLISHED]   27       127.0.0.1 45063       10.0.2.15    22     0     0',
    '  TCP[HOST_FORWARD]  12       127.0.0.1  5555       10.0.2.15    80     0     0',
    '  TCP[HOST_FORWARD]   3       127.0.0.1 45063       10.0.2.15    22     0     0',
    '',
  ].join('\r\n')
  t.equal(parseForwardedPort(table), 45_063)
  t.equal(parseForwardedPort(''), undefined)
})
