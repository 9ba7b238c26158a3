import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import type { Context } from '../context.js'
import { silent } from '../progress/progress.js'
import { openApt } from './apt.js'
import { hostSuite } from './host-release.js'

const directory = await mkdtemp(join(tmpdir(), 'apt-'))
t.teardown(() => rm(directory, { recursive: true }))
const { signal } = new AbortController()
const context: Context = { progress: silent, signal, cacheDir: directory, workDir: directory }

t.test("a package comes from the mirror of the host's own sources", async (t) => {
  const apt = await openApt(context)
  const suite = await hostSuite()
  const [busybox] = await apt.versions(['busybox-static'], [suite])
  if (busybox === undefined) throw new Error('no busybox-static offered')

  const deb = await apt.download(busybox)
  await truncate(deb, 1000)
  t.equal(await apt.download(busybox), deb, 'a damaged file in the cache is fetched again')
  await apt.unpack(deb, join(directory, 'root'))
  t.ok((await readFile(join(directory, 'root/bin/busybox'))).length > 1_000_000)
})

t.test('the closure of a package names the libraries it is linked with', async (t) => {
  const apt = await openApt(context)
  const names = (await apt.closure(['dropbear-bin'], await hostSuite())).map((each) => each.package)
  for (const name of ['dropbear-bin', 'libc6', 'zlib1g']) t.ok(names.includes(name), name)
})

t.test('a suite that does not exist is named', async (t) => {
  const apt = await openApt(context)
  await t.rejects(apt.versions(['busybox-static'], ['nosuchsuite']), {
    message: /nosuchsuite/,
    exitStatus: 3,
  })
})
