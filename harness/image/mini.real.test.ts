import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import ssh2 from 'ssh2'
import t from 'tap'
import type { Context } from '../context.js'
import { provideKernel } from '../kernel/provide.js'
import { silent } from '../progress/progress.js'
import { makeRunKeys, type RunKeys } from '../ssh/keys.js'
import { cacheDirectory } from '../workspace.js'
import { keyFiles } from './key-files.js'
import { provideImage } from './mini.js'
import { appendInitrd, packOverlay } from './overlay.js'

const directory = await mkdtemp(join(tmpdir(), 'mini-'))
t.teardown(() => rm(directory, { recursive: true }))
// The kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)
const { signal } = new AbortController()
const context: Context = { progress: silent, signal, cacheDir: join(directory, 'cache'), workDir: directory }

t.test('the same inputs give the same bytes, and the second time they come from the cache', async (t) => {
  const first = await provideImage(context)
  t.ok((await readFile(first.initrd)).length < 3_000_000, 'it is smaller than 3 MB')
  t.strictSame(await provideImage(context), first)
  const again = await provideImage({ ...context, cacheDir: join(directory, 'other-cache') })
  t.equal(again.digest, first.digest)
})

t.test('a damaged image in the cache is built again', async (t) => {
  const { initrd, digest } = await provideImage(context)
  await writeFile(initrd, 'not an initrd')
  t.equal((await provideImage(context)).digest, digest)
})

t.test('a guest lets in who has the key of the run, over the pinned host key', async (t) => {
  const keys = makeRunKeys()
  const kernel = await bootableKernel()
  const port = await freePort()
  const initrd = await runInitrd(keys)
  const began = performance.now()
  const guest = execa(
    'setpriv',
    ['--pdeathsig', 'KILL', 'qemu-system-x86_64', ...qemuArgs({ kernel, port, initrd })],
    {
      reject: false,
      buffer: false,
      stdin: 'ignore',
    },
  )
  t.teardown(async () => {
    guest.kill('SIGKILL')
    await guest
  })
  await consoleSays(guest.stdout, 'liveproof: READY nonce=abc')
  t.comment(`READY after ${Math.round(performance.now() - began)} ms`)
  const said = await runOverSsh({ port, keys, command: 'cat /payload | sha256sum; id -u; mount' })
  t.comment(`first answer after ${Math.round(performance.now() - began)} ms`)
  t.match(said, /^[0-9a-f]{64} {2}-\n0\n/)
  for (const mounted of ['/proc', '/sys', '/dev', '/dev/pts', '/run', '/tmp', '/sys/kernel/debug']) {
    t.match(said, ` on ${mounted} type `)
  }
  const others = makeRunKeys()
  const intruder = { ...keys, clientPrivate: others.clientPrivate }
  await t.rejects(runOverSsh({ port, keys: intruder, command: 'true' }), { message: /authentication/ })
  const impostor = { ...keys, hostPublic: others.hostPublic }
  await t.rejects(runOverSsh({ port, keys: impostor, command: 'true' }), { message: /denied/ })
})

/** From the user's own cache, where it is probably built already. */
async function bootableKernel(): Promise<string> {
  const name = process.env.LIVEPROOF_TEST_KERNEL ?? 'debian:7.2'
  return (await provideKernel({ ...context, cacheDir: cacheDirectory(process.env) }, name)).bzImage
}

async function runInitrd(keys: RunKeys): Promise<string> {
  const [overlay, initrd] = [join(directory, 'overlay.cpio'), join(directory, 'initrd')]
  await packOverlay(
    [...keyFiles(keys), { path: '/payload', mode: 0o644, content: Buffer.alloc(4_000_001, 'x') }],
    overlay,
  )
  await appendInitrd([(await provideImage(context)).initrd, overlay], initrd)
  return initrd
}

function qemuArgs({ kernel, port, initrd }: { kernel: string; port: number; initrd: string }): string[] {
  return [
    ...['-accel', 'tcg', '-cpu', 'max', '-m', '1G', '-smp', '2'],
    ...['-nodefaults', '-display', 'none', '-no-reboot', '-serial', 'stdio', '-monitor', 'none'],
    ...['-netdev', `user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:${port}-:22`],
    ...['-device', 'virtio-net-pci,netdev=n0,romfile=', '-device', 'virtio-rng-pci'],
    ...['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 panic=-1 liveproof.nonce=abc'],
  ]
}

/** Goes on reading afterwards: a full pipe would stop the guest. */
async function consoleSays(console: NodeJS.ReadableStream, wanted: string): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    console.on('data', (chunk) => {
      said += chunk
      if (said.includes(wanted)) resolve()
    })
    console.on('end', () =>
      reject(new Error(`the guest ended without saying "${wanted}":\n${said.slice(-2000)}`)),
    )
  })
}

async function runOverSsh({
  port,
  keys,
  command,
}: {
  port: number
  keys: RunKeys
  command: string
}): Promise<string> {
  const client = new ssh2.Client()
  const failed = new Promise<never>((_, reject) => client.on('error', reject))
  client.connect({
    host: '127.0.0.1',
    port,
    username: 'root',
    privateKey: keys.clientPrivate,
    hostVerifier: (key: Buffer) => key.equals(keys.hostPublic),
  })
  try {
    await Promise.race([once(client, 'ready'), failed])
    const channel = await new Promise<ssh2.ClientChannel>((resolve, reject) => {
      client.exec(command, (error, channel) => (error ? reject(error) : resolve(channel)))
    })
    return Buffer.concat(await channel.toArray()).toString()
  } finally {
    client.end()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
