import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { type Member, newc } from './newc.js'

const directory = await mkdtemp(join(tmpdir(), 'newc-'))
t.teardown(() => rm(directory, { recursive: true }))

const members: Member[] = [
  { kind: 'file', path: '/etc/liveproof/key', mode: 0o600, content: Buffer.from('secret') },
  { kind: 'link', path: '/bin/sh', target: 'busybox' },
  { kind: 'directory', path: '/tmp', mode: 0o700 },
]

t.test('cpio lists what was packed, with the parents that were not named', async (t) => {
  const input = await bytesOf(members)
  const { stdout } = await execa('cpio', ['--list', '--verbose', '--numeric-uid-gid', '--quiet'], {
    input,
    env: { TZ: 'UTC' },
  })
  const lines = stdout.split('\n').map((line) => line.replace(/\s+/g, ' '))
  t.strictSame(lines, [
    'drwxr-xr-x 2 0 0 0 Jan 1 1970 bin',
    'lrwxrwxrwx 1 0 0 7 Jan 1 1970 bin/sh -> busybox',
    'drwxr-xr-x 2 0 0 0 Jan 1 1970 etc',
    'drwxr-xr-x 2 0 0 0 Jan 1 1970 etc/liveproof',
    '-rw------- 1 0 0 6 Jan 1 1970 etc/liveproof/key',
    'drwx------ 2 0 0 0 Jan 1 1970 tmp',
  ])
})

t.test('the order in which members are given does not show', async (t) => {
  t.ok((await bytesOf(members)).equals(await bytesOf(members.toReversed())))
})

t.test('contents of every length come back', async (t) => {
  const file = join(directory, 'on-the-host')
  await writeFile(file, 'x'.repeat(100_001))
  const contents = [0, 1, 2, 3, 4, 5].map((length) => Buffer.alloc(length, 'y'))
  const input = await bytesOf([
    ...contents.map((content, i): Member => ({ kind: 'file', path: `/${i}`, mode: 0o644, content })),
    { kind: 'file', path: '/streamed', mode: 0o644, content: { file } },
  ])
  await execa('cpio', ['--extract', '--quiet'], { input, cwd: directory })
  for (const [i, content] of contents.entries()) {
    t.ok((await readFile(join(directory, String(i)))).equals(content), `${i} bytes`)
  }
  t.equal((await readFile(join(directory, 'streamed'), 'utf8')).length, 100_001)
})

async function bytesOf(members: readonly Member[]): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of newc(members)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
