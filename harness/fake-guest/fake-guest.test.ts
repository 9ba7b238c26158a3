import { createHash } from 'node:crypto'
import t, { type Test } from 'tap'
import { Agent } from '../agent/agent.js'
import type { AgentChannel } from '../agent/channel.js'
import { hashContent } from '../agent/content.js'
import { deployAgent } from '../agent/deploy.js'
import { deadlinesFor, scaleDeadlines } from '../guest/deadlines.js'
import { Guest } from '../guest/guest.js'
import { makeRunKeys } from '../ssh/keys.js'
import { fakeHypervisor } from './fake-guest.js'
import { answers, answersEndlessly, at, dies, staysSilent, warns } from './happenings.js'
import { damagesFile, inheritsNothing, losesFile, losesSession } from './legacies.js'
import type { GuestScript } from './script.js'

const keys = makeRunKeys()
const deadlines = scaleDeadlines(deadlinesFor('kvm'), 0.1)
const program = Buffer.alloc(10_000, 'agent')
const binary = { bytes: program, digest: createHash('sha256').update(program).digest('hex') }
const spec = { kernel: '/a', initrd: '/i', memoryMiB: 512, cpus: 1, accelerator: 'tcg' } as const

interface Scene {
  guest: Guest
  channel: AgentChannel
  agent: Agent
  /** Jumps into the next kernel with this command line, loaded in this way, and gives the agent there. */
  hop(cmdline?: string, how?: How): Promise<Agent>
}

async function isReady(guest: Guest, nonce: string): Promise<void> {
  await guest.hears(`READY nonce=${nonce}`, { what: 'be ready', ms: deadlines.boot })
}

async function start(t: Test, script: GuestScript = {}, cmdline = 'liveupdate=on'): Promise<Scene> {
  const guest = new Guest({
    spec: { ...spec, cmdline: `${cmdline} liveproof.nonce=1` },
    hypervisor: fakeHypervisor(keys, script),
    directory: t.testdir(),
    deadlines,
    signal: new AbortController().signal,
  })
  t.teardown(async () => await guest.close({ how: 'finished', detail: 'done' }))
  await isReady(guest, '1')
  const channel = await connect(guest)
  const agent = agentOn(channel)
  return {
    guest,
    channel,
    agent,
    hop: async (next = cmdline, how) => await jump(guest, agent, { cmdline: next, how }),
  }
}

async function connect(guest: Guest): Promise<AgentChannel> {
  const access = { privateKey: keys.clientPrivate, hostPublic: keys.hostPublic }
  return await deployAgent(await guest.connect(access), binary, { onLine: () => {} })
}

function agentOn(channel: AgentChannel): Agent {
  return new Agent({ ask: async (request) => await channel.ask(request), prefix: 'c1.', seed: 'seed' })
}

async function jump(
  guest: Guest,
  agent: Agent,
  { cmdline, how = 'kexec-file-load' }: { cmdline: string; how: How },
): Promise<Agent> {
  await agent.kexec.load({ kernel: '/b', initrd: '/i', cmdline: `${cmdline} liveproof.nonce=2`, how })
  const ready = isReady(guest, '2')
  await agent.kexec.jump()
  await ready
  return agentOn(await connect(guest))
}

const size = 40_000

/** Puts a filled file, its position moved, into a session. */
async function preserve(agent: Agent): Promise<void> {
  await agent.device.open()
  await agent.session.create('vm')
  await agent.memfd.create('ram', { size, flags: ['sealing'] })
  await agent.memfd.fill('ram')
  await agent.memfd.seek('ram', { offset: 4321 })
  await agent.session.preserve('vm', 'ram', { token: 5 })
}

async function restore(agent: Agent): Promise<void> {
  await agent.device.open()
  await agent.session.retrieve('vm')
  await agent.session.restore('vm', 'ram', { token: 5 })
}

t.test('what was preserved is there after the hop, byte by byte', async (t) => {
  const { agent: before, hop } = await start(t)
  await preserve(before)
  const agent = await hop()
  await restore(agent)
  t.match(await agent.memfd.verify('ram', { size }), { size, pages: 10, bad: 0, map: [] })
  t.equal(await agent.memfd.hash('ram'), await hashContent(agent.contentOf('ram', { size })))
  t.match(await agent.memfd.stat('ram'), { size, offset: 4321, seals: 'none', blocks: 80 })
  await agent.session.finish('vm')
  await agent.session.close('vm')
  await t.rejects(agent.session.retrieve('vm'), { message: /ENOENT$/ })
})

type How = Parameters<Agent['kexec']['load']>[0]['how']

const losses: Record<string, { script?: GuestScript; to?: string; how?: How; errno: string }> = {
  'a next kernel without KHO has nothing': { to: 'liveupdate=on kho=off', errno: 'ENOENT' },
  'a next kernel that was loaded by kexec_load has nothing': { how: 'kexec-load', errno: 'ENOENT' },
  'a next kernel that did not understand has nothing': {
    script: { boots: [{}, { inherits: inheritsNothing }] },
    errno: 'ENOENT',
  },
  'a session can be lost': { script: { boots: [{}, { inherits: losesSession('vm') }] }, errno: 'ENOENT' },
  'a file can be lost': { script: { boots: [{}, { inherits: losesFile('vm', 5n) }] }, errno: 'ENOENT' },
}

for (const [title, { script, to, how, errno }] of Object.entries(losses)) {
  t.test(title, async (t) => {
    const { agent: before, hop } = await start(t, script)
    await preserve(before)
    await t.rejects(restore(await hop(to, how)), { message: new RegExp(`${errno}$`) })
  })
}

t.test('pages can arrive damaged in every way', async (t) => {
  for (const kind of ['zeros', 'stale', 'displaced', 'other', 'foreign'] as const) {
    const inherits = damagesFile('vm', { token: 5n, pages: [2, 4], with: kind })
    const { agent: before, hop } = await start(t, { boots: [{}, { inherits }] })
    await preserve(before)
    const agent = await hop()
    await restore(agent)
    t.match(await agent.memfd.verify('ram', { size }), { bad: 3, map: [`2-4:${kind}`] })
    t.not(await agent.memfd.hash('ram'), await hashContent(agent.contentOf('ram', { size })))
  }
})

t.test('without liveupdate=on there is no device', async (t) => {
  const { agent } = await start(t, {}, 'quiet')
  await t.rejects(agent.device.open(), { message: /ENOENT$/ })
})

t.test('a preserved file is frozen until its session is closed', async (t) => {
  const { agent } = await start(t)
  await preserve(agent)
  await t.rejects(agent.memfd.truncate('ram', { size: 1 }), { message: /EPERM$/ })
  await t.rejects(agent.session.preserve('vm', 'ram', { token: 5 }), { message: /EEXIST$/ })
  await t.rejects(agent.session.preserve('vm', 'ram', { token: 6 }), { message: /EBUSY$/ })
  await t.rejects(agent.session.finish('vm'), { message: /EINVAL$/ })
  await agent.session.close('vm')
  await t.resolves(agent.memfd.truncate('ram', { size: 1 }))
})

t.test('a healthy kernel shows what evidence is made of', async (t) => {
  const boots = [{ release: '7.2.0-a' }, { release: '7.3.0-b' }]
  const { agent: before, guest, hop } = await start(t, { boots })
  const said: string[] = []
  guest.watchLines((line) => said.push(line.replace(/^\[.*?\] /, '')))
  const info = await before.system.info()
  const next = await (await hop()).system.info()
  t.match([info.release, next.release], ['7.2.0-a', '7.3.0-b'])
  t.not(info.bootId, next.bootId)
  t.ok(said.includes('KHO: exec from: 7.2.0-a (count 1)'))
  t.ok(said.includes('luo: Retrieved live update data, liveupdate number: 1'))
  t.strictSame(guest.events, [])
})

t.test('an agent can say anything, or nothing', async (t) => {
  const { agent } = await start(t, {
    boots: [
      {
        agent: [
          at('sys.info', answers('gibberish')),
          at('device.open', answers('err EIO t0=1 t1=2 call=open')),
        ],
      },
    ],
  })
  await t.rejects(agent.device.open(), { message: /EIO$/ })
  await t.rejects(agent.system.info(), { message: /gibberish/ })
})

t.test('a jump that must be refused comes back, and a kernel that was loaded can be forgotten', async (t) => {
  const { agent } = await start(t)
  await t.rejects(agent.kexec.try(), { message: /EINVAL$/ })
  await agent.kexec.load({ kernel: '/b', initrd: '/i', cmdline: '' })
  await agent.kexec.unload()
  await t.rejects(agent.kexec.try(), { message: /EINVAL$/ })
})

t.test('an agent hears what the kernel warns of while it carries out a request', async (t) => {
  const boots = [{ during: [at('memfd.create', warns), at('kexec.try', warns)] }]
  const { channel, guest } = await start(t, { boots })
  const stamps: number[] = []
  guest.watchLines((line) => stamps.push(Number(/^\[ *(\d+)\.(\d+)\]/.exec(line)?.slice(1).join(''))))
  const ask = async (operation: string, ...words: string[]) => await channel.ask({ operation, words })
  const [before, warned, after, refused] = [
    await ask('ping'),
    await ask('memfd.create', 'ram'),
    await ask('memfd.stat', 'ram'),
    await ask('kexec.try'),
  ]
  t.notOk('heard' in before)
  t.match(warned, { outcome: 'ok', heard: { from: stamps[0], to: stamps[2] } })
  t.notOk('heard' in after)
  t.match(refused, { outcome: 'err', errno: 'EINVAL', heard: { from: stamps[3], to: stamps[5] } })
})

t.test('an agent that dies takes its channel with it', async (t) => {
  const { agent } = await start(t, { boots: [{ agent: [at(1, dies)] }] })
  await t.rejects(agent.device.open(), { message: /^device.open: / })
})

t.test('an agent that stays silent can be given up', async (t) => {
  const { agent, guest } = await start(t, { boots: [{ agent: [at('device.open', staysSilent)] }] })
  const asking = guest.guard(agent.device.open(), { what: 'open the device', ms: 100 })
  await t.rejects(asking, { message: /did not open the device within 0.1 s/ })
})

t.test('an agent that never ends its line is given up', async (t) => {
  const { agent } = await start(t, { boots: [{ agent: [at('device.open', answersEndlessly)] }] })
  await t.rejects(agent.device.open(), { message: /a line of more than/ })
})
