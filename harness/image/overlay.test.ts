import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import t from 'tap'
import { appendInitrd, packOverlay } from './overlay.js'

const directory = await mkdtemp(join(tmpdir(), 'overlay-'))
t.teardown(() => rm(directory, { recursive: true }))
const path = (name: string) => join(directory, name)

t.test('an overlay holds its files, and nobody else may read it', async (t) => {
  const key = { path: '/etc/liveproof/host_key', mode: 0o600, content: Buffer.from('secret') }
  await packOverlay([key], path('overlay'))
  t.equal((await stat(path('overlay'))).mode & 0o777, 0o600)
  const input = await readFile(path('overlay'))
  const { stdout } = await execa('cpio', ['--extract', '--to-stdout', '--quiet', key.path.slice(1)], {
    input,
  })
  t.equal(stdout, 'secret')
})

t.test('every joined initrd begins at a multiple of 4', async (t) => {
  await writeFile(path('first'), '12345')
  await writeFile(path('second'), '1234')
  await appendInitrd([path('first'), path('second'), path('first')], path('joined'))
  t.equal(await readFile(path('joined'), 'latin1'), '12345\0\0\0' + '1234' + '12345\0\0\0')
})

t.test('a file that is not there is an error, not an empty one', async (t) => {
  const missing = { path: '/boot/kernel', mode: 0o644, content: { file: path('nowhere') } }
  await t.rejects(packOverlay([missing], path('broken')), { code: 'ENOENT' })
})
