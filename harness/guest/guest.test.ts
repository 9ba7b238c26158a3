import { createHash } from 'node:crypto'
import { readFile, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { AgentChannel } from '../agent/channel.js'
import { deployAgent } from '../agent/deploy.js'
import { HostError, Interrupted } from '../errors.js'
import { fakeHypervisor } from '../fake-guest/fake-guest.js'
import {
  at,
  closesConnections,
  dribbles,
  exits,
  floods,
  hangs,
  inTurn,
  oopses,
  panics,
  pauses,
  powersOff,
  prints,
  resets,
  says,
} from '../fake-guest/happenings.js'
import type { GuestScript } from '../fake-guest/script.js'
import type { SshConnection } from '../ssh/connection.js'
import { makeRunKeys } from '../ssh/keys.js'
import { type Deadlines, deadlinesFor, scaleDeadlines } from './deadlines.js'
import { GuestDown, type GuestEnd } from './finding.js'
import { Guest } from './guest.js'
import type { MachineSpec } from './machine.js'

const keys = makeRunKeys()
const access = { privateKey: keys.clientPrivate, hostPublic: keys.hostPublic }
const spec: MachineSpec = {
  kernel: '/boot/bzImage',
  initrd: '/boot/initrd',
  cmdline: 'console=ttyS0 liveupdate=on liveproof.nonce=n1',
  memoryMiB: 512,
  cpus: 1,
  accelerator: 'tcg',
}
const nextKernel = { kernel: '/b/bzImage', initrd: '/b/initrd', cmdline: 'liveupdate=on liveproof.nonce=n2' }

/** A tenth of what they are under KVM. */
const deadlines: Deadlines = scaleDeadlines(deadlinesFor('kvm'), 0.1)

/** In milliseconds: how long READY is waited for where it is not going to come. */
const shortPatience = 100

interface Setting {
  script?: GuestScript
  directory?: string
  consoleLimit?: number
  deadlines?: Deadlines
  signal?: AbortSignal
}

function startGuest(
  test: Test,
  { script = {}, directory = test.testdir(), signal = new AbortController().signal, ...rest }: Setting = {},
): Guest {
  const guest = new Guest({
    spec,
    hypervisor: fakeHypervisor(keys, script),
    directory,
    deadlines,
    signal,
    ...rest,
  })
  test.teardown(
    async () => await guest.close({ how: 'finished', detail: 'the test is over' }).catch(() => {}),
  )
  return guest
}

async function ready(guest: Guest, { nonce = 'n1', ms = deadlines.boot } = {}): Promise<void> {
  await guest.hears(`READY nonce=${nonce}`, { what: 'say that it is ready', ms })
}

async function openAgent(connection: SshConnection): Promise<AgentChannel> {
  const bytes = Buffer.alloc(100_000, 'agent')
  const digest = createHash('sha256').update(bytes).digest('hex')
  return await deployAgent(connection, { bytes, digest }, { onLine: () => {} })
}

/** READY, SSH, the agent, and one operation of it. */
async function ping(guest: Guest): Promise<void> {
  await ready(guest)
  const connection = await guest.connect(access)
  const agent = await guest.guard(openAgent(connection), { what: 'start the agent', ms: deadlines.connect })
  await guest.guard(agent.ask({ operation: 'ping' }), { what: 'answer a ping', ms: deadlines.operation })
}

interface Story {
  script: GuestScript
  /** What is being done with the guest meanwhile; by default READY is waited for. */
  during?: (guest: Guest) => Promise<void>
  end: { how: GuestEnd['how']; detail: RegExp; lastWords?: RegExp }
}

const crash = { how: 'crash', detail: /Kernel panic - not syncing: Attempted to kill init/ } as const
const oops = { how: 'crash', detail: /BUG: kernel NULL pointer dereference/, lastWords: /end trace/ } as const

const stories: Record<string, Story> = {
  'a panic before READY is a crash, with the words that follow it': {
    script: { boots: [{ beforeReady: panics() }] },
    end: { ...crash, lastWords: /Rebooting in 0 seconds/ },
  },
  'a panic after which nothing more happens is a crash': {
    script: {
      boots: [{ beforeReady: inTurn(says('Kernel panic - not syncing: Attempted to kill init!'), hangs) }],
    },
    end: crash,
  },
  'an oops is a crash even if the kernel goes on': {
    script: { boots: [{ beforeReady: inTurn(oopses, hangs) }] },
    end: oops,
  },
  'an oops whose line arrives byte by byte is a crash': {
    script: {
      boots: [
        {
          beforeReady: inTurn(
            dribbles('[    0.500000] BUG: kernel NULL pointer dereference, address: 0000000000000008\r\n'),
            dribbles('[    0.500001] ---[ end trace 0000000000000000 ]---\r\n'),
            hangs,
          ),
        },
      ],
    },
    end: oops,
  },
  'a panic that comes after the connection was lost is the explanation of the loss': {
    script: { boots: [{ agent: [at('ping', inTurn(closesConnections, pauses(5), panics()))] }] },
    during: ping,
    end: crash,
  },
  'an oops that comes after the connection was lost is the explanation of the loss': {
    script: { boots: [{ agent: [at('ping', inTurn(closesConnections, pauses(5), oopses))] }] },
    during: ping,
    end: oops,
  },
  'a guest that powers itself off is lost': {
    script: { boots: [{ beforeReady: powersOff }] },
    end: { how: 'lost', detail: /SHUTDOWN, guest-shutdown/, lastWords: /reboot: Power down/ },
  },
  'a guest that resets itself is lost': {
    script: { boots: [{ beforeReady: resets }] },
    end: { how: 'lost', detail: /SHUTDOWN, guest-reset/ },
  },
  'a guest that powers itself off while an operation is under way is lost': {
    script: { boots: [{ agent: [at('ping', powersOff)] }] },
    during: ping,
    end: { how: 'lost', detail: /SHUTDOWN, guest-shutdown/ },
  },
  'a QEMU that exits at once is no fault of the kernel, and says why itself': {
    script: { atStart: exits({ code: 1, stderr: 'qemu: warning\nqemu: cannot set up guest memory' }) },
    end: { how: 'failed', detail: /QEMU ended with status 1: qemu: cannot set up guest memory/ },
  },
  'a QEMU that is killed is no fault of the kernel': {
    script: { boots: [{ beforeReady: exits({ signal: 'SIGSEGV' }) }] },
    end: { how: 'failed', detail: /QEMU ended with signal SIGSEGV/, lastWords: /Run \/init as init process/ },
  },
  'silence is a hang, and says what was waited for': {
    script: { boots: [{ beforeReady: hangs }] },
    end: { how: 'hang', detail: /did not say that it is ready within 0.1 s/, lastWords: /Run \/init/ },
  },
  'no first word at all is a hang': {
    script: { atStart: hangs },
    end: { how: 'hang', detail: /did not say that it is ready within 0.1 s/ },
  },
  'a line without an end is a hang': {
    script: { boots: [{ beforeReady: inTurn(prints(Buffer.alloc(1024 * 1024, 'x')), hangs) }] },
    end: { how: 'hang', detail: /did not say that it is ready/ },
  },
  'userspace that prints what looks like a panic is not a crash': {
    script: { boots: [{ beforeReady: inTurn(prints('Kernel panic - not syncing: fooled you\r\n'), hangs) }] },
    end: { how: 'hang', detail: /did not say that it is ready/ },
  },
}

for (const [title, { script, during, end }] of Object.entries(stories)) {
  t.test(title, async (t) => {
    const guest = startGuest(t, { script })
    const ms = end.how === 'hang' ? shortPatience : deadlines.boot
    const down = await (during?.(guest) ?? ready(guest, { ms })).then(
      () => undefined,
      (error: unknown) => error,
    )
    t.type(down, GuestDown)
    if (!(down instanceof GuestDown)) return
    t.equal(down.end.how, end.how)
    t.match(down.end.detail, end.detail)
    if (end.lastWords) t.match(down.end.lastWords.join('\n'), end.lastWords)
    t.match(await guest.close({ how: 'finished', detail: 'done' }), { how: end.how }, 'and stays so')
  })
}

t.test('a healthy guest becomes ready, answers, and finishes', async (t) => {
  const guest = startGuest(t)
  await ping(guest)
  t.strictSame(guest.findings, [])
  const end = await guest.close({ how: 'finished', detail: 'all done' })
  t.match(end, { how: 'finished', detail: 'all done', boot: 0 })
})

t.test('a hop brings up the next kernel with what it was given', async (t) => {
  const guest = startGuest(t, { script: { boots: [{}, { release: '7.3.0-liveproof' }] } })
  await ready(guest)
  const agent = await openAgent(await guest.connect(access))
  await agent.ask({ operation: 'kexec.load', keys: nextKernel })
  t.equal(guest.boot, 0)
  const said: string[] = []
  guest.watchLines((line) => said.push(line))
  const next = ready(guest, { nonce: 'n2' })
  t.match(await agent.ask({ operation: 'kexec.jump' }), { outcome: 'go' })
  await next
  t.match(said.join('\n'), /KHO: exec from: 7\.2\.13-liveproof \(count 1\)/)
  t.match(said.join('\n'), /luo: Retrieved live update data, liveupdate number: 1/)
  const nextAgent = await openAgent(await guest.connect(access))
  const info = await nextAgent.ask({ operation: 'sys.info' })
  t.match(info, { values: { release: '7.3.0-liveproof', cmdline: nextKernel.cmdline } })
  t.equal(guest.boot, 1)
})

t.test('a crash after the hop is blamed on the kernel that was jumped to', async (t) => {
  const guest = startGuest(t, { script: { boots: [{}, { beforeReady: panics() }] } })
  await ready(guest)
  const agent = await openAgent(await guest.connect(access))
  await agent.ask({ operation: 'kexec.load', keys: nextKernel })
  await agent.ask({ operation: 'kexec.jump' })
  await t.rejects(ready(guest, { nonce: 'n2' }), { message: /Kernel panic/ })
  t.match(guest.end, { how: 'crash', boot: 1 })
})

t.test('a lost connection without a crash stays a lost connection', async (t) => {
  const guest = startGuest(t, { script: { boots: [{ agent: [at('ping', closesConnections)] }] } })
  await t.rejects(ping(guest), { message: /^ping: the (agent|channel)/ })
  t.equal(guest.end, undefined)
})

t.test(
  'a crash that has begun is the explanation, even if its last words take longer than one is waited for',
  async (t) => {
    const guest = startGuest(t, {
      script: { boots: [{ agent: [at('ping', inTurn(closesConnections, pauses(20), oopses))] }] },
      deadlines: { ...deadlines, explanation: 60, lastWords: 150 },
    })
    await t.rejects(ping(guest), { message: /BUG: kernel NULL pointer/ })
    t.match(guest.end?.lastWords.join('\n'), /end trace/)
  },
)

t.test(
  'what fails shortly before its deadline has failed, however long an explanation is waited for',
  async (t) => {
    const guest = startGuest(t)
    await ready(guest)
    const failing = new Promise((_, reject) => setTimeout(reject, 20, new Error('refused')))
    const waiting = guest.guard(failing, { what: 'agree', ms: deadlines.explanation / 2 })
    await t.rejects(waiting, { message: 'refused' })
    t.equal(guest.end, undefined)
  },
)

t.test('a panic behind many warnings is still the end', async (t) => {
  const many = Array.from({ length: 300 }, () => 'BUG: Bad page state in process init')
  const guest = startGuest(t, { script: { boots: [{ beforeReady: inTurn(says(...many), panics()) }] } })
  await t.rejects(ready(guest), { message: /Kernel panic/ })
  t.match(guest.findings.at(-1), { severity: 'panic' })
})

t.test('what is said right before the end is heard', async (t) => {
  const warning = 'WARNING: CPU: 0 PID: 1 at mm/slub.c:6945 kvmalloc+0x1/0x2'
  const guest = startGuest(t, { script: { boots: [{ afterReady: says(warning) }] } })
  await ready(guest)
  await guest.close({ how: 'finished', detail: 'done' })
  t.match(guest.findings, [{ rule: 'warn' }])
})

t.test('a wrong host key is no end of the guest', async (t) => {
  const guest = startGuest(t)
  await ready(guest)
  const connecting = guest.connect({ ...access, hostPublic: makeRunKeys().hostPublic })
  await t.rejects(connecting, { message: /another host key/ })
  t.equal(guest.end, undefined)
})

t.test('warnings are found, and nothing ends', async (t) => {
  const warning = 'WARNING: CPU: 0 PID: 1 at mm/slub.c:6945 kvmalloc+0x1/0x2'
  const guest = startGuest(t, { script: { boots: [{ beforeReady: says(warning) }] } })
  await ready(guest)
  t.match(guest.findings, [{ severity: 'warning', rule: 'warn', boot: 0 }])
  t.equal(guest.end, undefined)
})

t.test('a flood of warnings does not fill the memory', async (t) => {
  const many = Array.from({ length: 1000 }, () => 'BUG: Bad page state in process init')
  const guest = startGuest(t, { script: { boots: [{ beforeReady: says(...many) }] } })
  await ready(guest)
  t.equal(guest.findings.length, 200)
})

t.test('a flood of output costs neither memory nor disk, and what comes after it is heard', async (t) => {
  const directory = t.testdir()
  const MiB = 1024 * 1024
  const held = (): number => process.memoryUsage().arrayBuffers
  const before = held()
  let most = 0
  const sampling = setInterval(() => {
    most = Math.max(most, held() - before)
  }, 5)
  t.teardown(() => clearInterval(sampling))
  const guest = startGuest(t, {
    directory,
    consoleLimit: MiB,
    script: { boots: [{ beforeReady: floods(64 * MiB) }] },
  })
  await ready(guest, { ms: 60_000 })
  await guest.close({ how: 'finished', detail: 'done' })
  t.ok(most < 32 * MiB, `at most ${Math.round(most / MiB)} MiB were held`)
  t.equal((await stat(join(directory, 'console.log'))).size, MiB)
  t.ok(guest.consoleTruncated)
})

t.test('NUL and bytes that are not UTF-8 do no harm', async (t) => {
  const directory = t.testdir()
  const noise = Buffer.from([0x00, 0xff, 0xfe, 0xc3, 0x28, 0x1b, 0x5b, 0x32, 0x4a, 0x0d, 0x0a])
  const guest = startGuest(t, { directory, script: { boots: [{ beforeReady: prints(noise) }] } })
  await ready(guest)
  await guest.close({ how: 'finished', detail: 'done' })
  t.ok((await readFile(join(directory, 'console.log'))).includes(noise), 'they are kept as they came')
})

t.test('an interruption ends every wait at once, with its own reason', async (t) => {
  const interruption = new AbortController()
  const guest = startGuest(t, { signal: interruption.signal, script: { atStart: hangs } })
  const waiting = ready(guest)
  interruption.abort(new Interrupted('SIGINT'))
  await t.rejects(waiting, Interrupted)
  await t.rejects(ready(guest), Interrupted)
})

for (const file of ['console.log', 'qmp.log']) {
  t.test(`a disk that is full under ${file} is the host's problem, not the guest's`, async (t) => {
    const directory = t.testdir()
    await symlink('/dev/full', join(directory, file))
    const guest = startGuest(t, { directory, script: { boots: [{ beforeReady: hangs }] } })
    const problem = { name: 'HostError', message: /cannot write the logs of a guest in .*ENOSPC/ }
    await t.rejects(ready(guest), problem)
    await t.rejects(guest.close({ how: 'finished', detail: 'done' }), HostError)
  })
}

t.test('closing twice is closing once', async (t) => {
  const guest = startGuest(t)
  await ready(guest)
  const first = await guest.close({ how: 'finished', detail: 'done' })
  t.strictSame(await guest.close({ how: 'failed', detail: 'again' }), first)
})
