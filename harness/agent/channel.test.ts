import { type Duplex, duplexPair } from 'node:stream'
import t from 'tap'
import { AgentChannel, AgentLost } from './channel.js'

interface Line {
  channel: AgentChannel
  /** The harness's end of the connection, and the agent's. */
  client: Duplex
  agent: Duplex
  log: string[]
}

function open(): Line {
  const [client, agent] = duplexPair()
  const log: string[] = []
  const channel = new AgentChannel(client, (direction, line) => log.push(`${direction} ${line}`))
  return { channel, client, agent, log }
}

async function message(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'success',
    (error: unknown) => (error instanceof AgentLost ? error.message : `another error: ${error}`),
  )
}

t.test('answers come in the order of the requests', async (t) => {
  const { channel, agent, log } = open()
  const asking = Promise.all(['ping', 'device.open'].map((operation) => channel.ask({ operation })))
  agent.write('ok t0=1 t1=2\nerr ENOENT t0=3 t1=4 call=open\n')
  t.match(await asking, [{ outcome: 'ok' }, { outcome: 'err', errno: 'ENOENT' }])
  t.strictSame(log, ['> ping', '> device.open', '< ok t0=1 t1=2', '< err ENOENT t0=3 t1=4 call=open'])
})

t.test('an answer may come byte by byte', async (t) => {
  const { channel, agent } = open()
  const asking = channel.ask({ operation: 'ping' })
  for (const byte of 'ok t0=1 t1=2 name=é\n'.split('')) agent.write(byte === 'é' ? '%C3%A9' : byte)
  t.match(await asking, { values: { name: '\xc3\xa9' } })
})

t.test('what the agent says at once can be heard one after the other', async (t) => {
  const { channel, agent } = open()
  const first = channel.hear('the checksum')
  agent.write('1234  agent\nhello\n')
  t.equal(await first, '1234  agent')
  t.equal(await channel.hear('the greeting'), 'hello')
})

t.test('a call that comes back is heard behind its announcement', async (t) => {
  const { channel, agent } = open()
  const asking = channel.ask({ operation: 'kexec.jump' })
  agent.write('go t0=1\nerr EINVAL t0=1 t1=2 call=reboot\n')
  t.match(await asking, { outcome: 'go' })
  t.match(await channel.hearComeback(), { outcome: 'err', errno: 'EINVAL' })
})

t.test('an agent that speaks unasked is not asked any more', async (t) => {
  const { channel, agent } = open()
  const asking = channel.ask({ operation: 'ping' })
  agent.write('ok t0=1 t1=2\nok t0=1 t1=2\n')
  await asking
  t.equal(
    await message(channel.ask({ operation: 'sys.info' })),
    'sys.info: the agent said something that it was not asked',
  )
})

t.test('an agent that speaks unasked without end is cut off', async (t) => {
  const { channel, agent } = open()
  agent.write('one\ntwo\nthree\n')
  await new Promise((resolve) => setImmediate(resolve))
  agent.write('four\n')
  t.match(await message(channel.ask({ operation: 'ping' })), /not asked/)
})

t.test('a line without an end is given up', async (t) => {
  const { channel, agent } = open()
  const asking = message(channel.ask({ operation: 'ping' }))
  agent.on('error', () => {})
  const flooding = setInterval(() => agent.writable && agent.write(Buffer.alloc(2 ** 20, 'x')), 1)
  t.equal(await asking, 'ping: the agent said a line of more than 4194304 bytes')
  clearInterval(flooding)
})

t.test('what is no answer is an error of its own', async (t) => {
  const { channel, agent } = open()
  const asking = channel.ask({ operation: 'ping' })
  agent.write('Killed\n')
  await t.rejects(asking, { name: 'WireError', message: /"Killed"/ })
})

const losses: Record<string, (line: Line) => void> = {
  'the agent ends': ({ agent }) => agent.end(),
  'the connection breaks': ({ client }) => client.destroy(new Error('read ECONNRESET')),
  'the channel is closed from here': ({ channel }) => channel.close(),
}

for (const [title, lose] of Object.entries(losses)) {
  t.test(`when ${title}, every request says so, now and later`, async (t) => {
    const line = open()
    line.agent.resume()
    const asking = ['ping', 'sys.info'].map((operation) => message(line.channel.ask({ operation })))
    lose(line)
    t.match(await Promise.all(asking), [/^ping: (the|read)/, /^sys.info: (the|read)/])
    t.match(await message(line.channel.ask({ operation: 'ping' })), /^ping: (the|read)/)
    t.match(await message(line.channel.hear('a word')), /^a word: (the|read)/)
  })
}

t.test('an upload into a closed channel is a loss', async (t) => {
  const { channel } = open()
  channel.close()
  t.match(await message(channel.upload(Buffer.alloc(10))), /^upload: /)
})
