import { mkdir, mkdtemp, readFile, rmdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import t, { type Test } from 'tap'
import { startFakeMirror } from '../apt/fake-mirror.js'
import type { Context } from '../context.js'
import { fakeTree } from '../kernel/fake-tree.js'
import type { Kernel } from '../kernel/kernel.js'
import { provideKernel } from '../kernel/provide.js'
import { silent } from '../progress/progress.js'
import { cacheDirectory } from '../workspace.js'
import { saysOneClearLine } from './one-clear-line.js'
import { type Ended, endsWith, type ProgramUnderTest, programUnderTest } from './program-under-test.js'

// A kernel may have to be built first.
t.setTimeout(60 * 60 * 1000)

const oneCase = 'memfd/content-1'

/** From the user's own cache, where they are probably built already. */
function kernelFromCache(t: Test, name: string): Promise<Kernel> {
  const context: Context = {
    progress: silent,
    signal: new AbortController().signal,
    cacheDir: cacheDirectory(process.env),
    workDir: t.testdir(),
  }
  return provideKernel(context, name)
}

/** A program that finds kernels, image and agents of the user's own cache. */
function programWithKernels(t: Test): Promise<ProgramUnderTest> {
  return programUnderTest(t.testdir(), { sharedCache: cacheDirectory(process.env) })
}

/** apt's own configuration for a host whose only mirror is this one. */
async function onlyMirror(directory: string, uri: string): Promise<{ APT_CONFIG: string }> {
  const sources = join(directory, 'sources')
  await mkdir(sources)
  await writeFile(
    join(sources, 'mirror.sources'),
    `Types: deb\nURIs: ${uri}\nSuites: bookworm\nComponents: main\nTrusted: yes\n`,
  )
  const path = join(directory, 'apt.conf')
  const conf = [
    'Dir::Etc::SourceList "/dev/null";',
    `Dir::Etc::SourceParts "${sources}";`,
    'Acquire::http::Proxy::127.0.0.1 "DIRECT";',
    // liveproof asks for Debian's signature, which no mirror of a test can have.
    'Acquire::AllowInsecureRepositories "true";',
    'APT::Get::AllowUnauthenticated "true";',
  ]
  await writeFile(path, `${conf.join('\n')}\n`)
  return { APT_CONFIG: path }
}

/** A tmpfs of that size; undefined, and the test skipped, where none can be mounted. */
async function smallDisk(t: Test, size: string): Promise<string | undefined> {
  const disk = await mkdtemp(join(tmpdir(), 'small-disk-'))
  const mounting = execa('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { reject: false })
  const { failed, stderr } = await mounting
  t.teardown(async () => {
    if (!failed) await execa('umount', [disk])
    await rmdir(disk)
  })
  if (!failed) return disk
  t.pass('only root may mount a small disk', { skip: stderr })
  return undefined
}

/** A run that came to an end has its headline on stderr, its report on stdout, and a record. */
async function concludes(
  t: Test,
  program: ProgramUnderTest,
  { ended, status, headline }: { ended: Ended; status: number; headline: RegExp },
): Promise<void> {
  endsWith(t, status, ended)
  t.match(ended.stderr, headline)
  t.notMatch(ended.stderr, /^liveproof: /m, 'a verdict is no error of the program')
  t.match(ended.stdout, /^TAP version 13\n/)
  t.strictSame(await program.leavings(), [], 'nothing is left behind')
}

t.test('a suite that does not answer is named, soon', async (t) => {
  const program = await programUnderTest(t.testdir())
  // The port of a mirror that is no more.
  const mirror = await startFakeMirror()
  await mirror.close()
  const began = performance.now()
  const ended = await program.run(['run'], await onlyMirror(program.directory, mirror.mirror.uri))
  saysOneClearLine(t, ended, {
    status: 3,
    error: /fetching the package lists of trixie-backports: .*Could not connect to 127\.0\.0\.1/,
    help: /whether this host reaches its Debian mirror/,
  })
  t.match(ended.stderr, /trying again \(3 of 3\)/)
  t.ok(performance.now() - began < 30_000, 'within half a minute')
  t.strictSame(await program.leavings(), [])
})

t.test('a download that always breaks off is given up, and what came of it is kept', async (t) => {
  const program = await programUnderTest(t.testdir())
  const mirror = await startFakeMirror()
  t.teardown(() => mirror.close())
  for (const suite of ['bookworm', 'trixie-backports', 'sid', 'forky', 'experimental'])
    await mirror.offer(suite, { name: 'linux-source-7.2', version: '7.2.13-1', bytes: 100_000 })
  mirror.cutOff(...Array.from({ length: 10 }, () => 1000))
  const ended = await program.run(
    ['kernel', 'build', 'debian:7.2'],
    await onlyMirror(program.directory, mirror.mirror.uri),
  )
  saysOneClearLine(t, ended, {
    status: 3,
    error: /downloading linux-source-7\.2 7\.2\.13-1/,
    help: /run it again: what has arrived is kept/,
  })
  t.strictSame(await program.leavings(), [])
})

for (const from of ['by its name', 'as an image']) {
  t.test(`a kernel without LUO ${from} proves nothing, and fails where memfd is required`, async (t) => {
    const { bzImage } = await kernelFromCache(t, 'no-luo')
    const kernel = from === 'by its name' ? 'no-luo' : `image:${bzImage}`
    const program = await programWithKernels(t)
    const skipped = await program.run(['run', '--from', kernel])
    await concludes(t, program, { ended: skipped, status: 0, headline: /^NOTHING PROVEN: /m })
    t.match(skipped.stdout, /# SKIP .* is built without Kexec HandOver \(CONFIG_KEXEC_HANDOVER\)/)
    const required = await program.run(['run', oneCase, '--from', kernel, '--require', 'memfd'])
    await concludes(t, program, { ended: required, status: 1, headline: /^NOT PROVEN: 1 of 1 case/m })
    t.match(required.stdout, /memfd is required: /)
    t.notMatch(required.stderr, /guest g1/, 'no guest is booted for what is known')
  })
}

t.test('an image whose payload cannot be read is tried out', async (t) => {
  const { bzImage } = await kernelFromCache(t, 'debian:7.2')
  const program = await programWithKernels(t)
  const image = await readFile(bzImage)
  // The header says where boot loaders find the payload; the kernel itself does not look there.
  image.writeUInt32LE(image.readUInt32LE(0x248) + 64, 0x248)
  await writeFile(join(program.directory, 'hidden'), image)
  const ended = await program.run(['run', oneCase, '--from', 'image:hidden', '--to', 'debian:7.2'])
  await concludes(t, program, { ended, status: 0, headline: /^PROVEN: /m })
  t.match(ended.stderr, /image:hidden: its ABI strings cannot be read: it is packed in an unknown way/)
})

t.test('a kernel that is too big for the scratch areas is named, with what helps', async (t) => {
  const { bzImage } = await kernelFromCache(t, 'debian:7.2')
  const program = await programWithKernels(t)
  const image = await readFile(bzImage)
  // init_size of the x86 boot protocol: how much memory it says that it needs to unpack itself.
  image.writeUInt32LE(600 * 2 ** 20, 0x260)
  await writeFile(join(program.directory, 'big'), image)
  const ended = await program.run(['run', oneCase, '--to', 'image:big'])
  await concludes(t, program, { ended, status: 3, headline: /^INCONCLUSIVE: /m })
  t.match(ended.stdout, /image:big and its initrd do not fit into the KHO scratch areas.*--memory/)
})

t.test('a guest has the memory that its cases need, however little was asked for', async (t) => {
  await kernelFromCache(t, 'debian:7.2')
  const program = await programWithKernels(t)
  const ended = await program.run(['run', oneCase, '--memory', '256'])
  await concludes(t, program, { ended, status: 0, headline: /^PROVEN: /m })
})

t.test('a cache on a full disk is explained', async (t) => {
  const disk = await smallDisk(t, '256k')
  if (disk === undefined) return
  const program = await programUnderTest(disk)
  const tree = await fakeTree(join(t.testdir(), 'linux'), { image: Buffer.alloc(2 ** 20) })
  const ended = await program.run(['kernel', 'build', `tree:${tree}`])
  saysOneClearLine(t, ended, { status: 3, error: /the disk is full/, help: /XDG_CACHE_HOME/ })
  t.strictSame(await program.leavings(), [])
})

t.test('results on a full disk are explained', async (t) => {
  await kernelFromCache(t, 'debian:7.2')
  const disk = await smallDisk(t, '16k')
  if (disk === undefined) return
  const program = await programWithKernels(t)
  const ended = await program.run(['run', oneCase, '--results', disk])
  saysOneClearLine(t, ended, { status: 3, error: /the disk is full/, help: /--results/ })
  t.strictSame(await program.leavings(), [])
})
