import { join } from 'node:path'
import t, { type Test } from 'tap'
import { provideAgent } from '../agent/build.js'
import { deployAgent } from '../agent/deploy.js'
import type { Context } from '../context.js'
import { keyFiles } from '../image/key-files.js'
import { provideImage } from '../image/mini.js'
import { appendInitrd, packOverlay } from '../image/overlay.js'
import { provideKernel } from '../kernel/provide.js'
import { silent } from '../progress/progress.js'
import { makeRunKeys } from '../ssh/keys.js'
import { cacheDirectory } from '../workspace.js'
import { deadlinesFor } from './deadlines.js'
import type { GuestEnd } from './finding.js'
import { Guest } from './guest.js'
import { qemuHypervisor } from './qemu.js'

// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

const workDir = t.testdir()
const { signal } = new AbortController()
const context: Context = { progress: silent, signal, cacheDir: cacheDirectory(process.env), workDir }
const deadlines = deadlinesFor('tcg')
const keys = makeRunKeys()
const kernel = await provideKernel(context, 'debian:7.2')
const initrd = await initrdWithKeys()

async function initrdWithKeys(): Promise<string> {
  const [overlay, out] = [join(workDir, 'keys.cpio'), join(workDir, 'initrd')]
  await packOverlay(keyFiles(keys), overlay)
  await appendInitrd([(await provideImage(context)).initrd, overlay], out)
  return out
}

function boot(t: Test, { cmdline = '', kernelFile = kernel.bzImage } = {}): Guest {
  const guest = new Guest({
    spec: {
      kernel: kernelFile,
      initrd,
      cmdline: `console=ttyS0 panic=-1 oops=panic liveproof.nonce=n ${cmdline}`,
      memoryMiB: 512,
      cpus: 1,
      accelerator: 'tcg',
    },
    hypervisor: qemuHypervisor({ workDir }),
    directory: t.testdir(),
    deadlines,
    signal,
  })
  t.teardown(() => guest.close({ how: 'finished', detail: 'the test is over' }))
  return guest
}

const ready = { what: 'say READY', ms: deadlines.boot }

async function endOf(wait: Promise<unknown>): Promise<GuestEnd | undefined> {
  return await wait.then(
    () => undefined,
    (error: { end?: GuestEnd }) => error.end,
  )
}

t.test('a kernel that panics while it boots is a crash, with its last words', async (t) => {
  const guest = boot(t, { cmdline: 'rdinit=/nowhere root=/dev/nothing' })
  const end = await endOf(guest.hears('READY nonce=n', ready))
  t.match(end, { how: 'crash', detail: /Kernel panic - not syncing/, boot: 0 })
  t.ok(end?.lastWords.some((line) => line.includes('Kernel panic - not syncing')))
})

t.test(
  'a program that is no kernel is a guest that never said anything, or a QEMU that says why',
  async (t) => {
    const guest = boot(t, { kernelFile: process.execPath })
    t.match(await endOf(guest.hears('READY nonce=n', ready)), {
      how: 'failed',
      detail: /QEMU ended with status 1: /,
    })
  },
)

t.test('a guest that does not come in time is a hang that says what was waited for', async (t) => {
  const guest = boot(t)
  const end = await endOf(guest.hears('never', { what: 'say what it never says', ms: 500 }))
  t.match(end, { how: 'hang', detail: 'the guest did not say what it never says within 0.5 s' })
})

async function started(t: Test) {
  const guest = boot(t)
  await guest.hears('READY nonce=n', ready)
  const connection = await guest.connect({ privateKey: keys.clientPrivate, hostPublic: keys.hostPublic })
  return { guest, connection }
}

t.test('a guest that powers itself off is lost, however well it was', async (t) => {
  const { guest, connection } = await started(t)
  if (kernel.headers === null) throw new Error('a built kernel has headers')
  const agent = await provideAgent(context, { headers: kernel.headers })
  const channel = await deployAgent(connection, agent, { onLine: () => {} })
  void channel.ask({ operation: 'sys.poweroff' }).catch(() => {})
  const end = await endOf(guest.guard(new Promise(() => {}), { what: 'stay', ms: deadlines.operation }))
  t.match(end, { how: 'lost', detail: /SHUTDOWN, guest-shutdown/ })
})

t.test('of a guest that resets itself without a word, it is told where its processor was', async (t) => {
  const { guest, connection } = await started(t)
  // Documentation/admin-guide/sysrq.rst: b reboots at once, without syncing or unmounting.
  void connection.exec('echo b > /proc/sysrq-trigger').catch(() => {})
  const end = await endOf(guest.guard(new Promise(() => {}), { what: 'stay', ms: deadlines.operation }))
  t.match(end, { how: 'lost', detail: /SHUTDOWN, guest-reset\), its processors at 0x[0-9a-f]+$/ })
})
