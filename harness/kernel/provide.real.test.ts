import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import type { Context } from '../context.js'
import { silent } from '../progress/progress.js'
import { cacheDirectory } from '../workspace.js'
import { parseConfig } from './config.js'
import { imageKernel } from './image-kernel.js'
import { provideKernel } from './provide.js'

/** The user's own cache: the first run builds (minutes), all others find. */
const context: Context = {
  progress: silent,
  signal: new AbortController().signal,
  cacheDir: cacheDirectory(process.env),
  workDir: t.testdir(),
}

t.setTimeout(60 * 60 * 1000)

async function configOf(path: string | null) {
  return parseConfig(await readFile(path ?? '', 'utf8'), '.config')
}

t.test('debian:7.2 is a kernel with LUO, and says the same of itself', async (t) => {
  const kernel = await provideKernel(context, 'debian:7.2')
  t.match(kernel.release, /^7\.2\.\d+$/)
  t.match(kernel.origin, /^linux-source-7\.2 7\.2\.\d+-/)
  t.match(kernel.fingerprint, { kho: /^kho-v\d+$/, luo: /^luo-v\d+/, memfd: /^memfd-v\d+$/ })
  const config = await configOf(kernel.config)
  t.equal(config.get('CONFIG_LIVEUPDATE_MEMFD'), 'y')
  t.match(
    await readFile(join(kernel.headers ?? '', 'linux/liveupdate.h'), 'utf8'),
    'LIVEUPDATE_IOCTL_CREATE_SESSION',
  )
  const image = await imageKernel(context, kernel.bzImage)
  // What only sources and headers say, an image by itself does not.
  const { name, origin, config: path, headers, limits, uapi, ...facts } = image
  t.match(kernel, facts)
})

t.test('no-luo is the same release without the handover', async (t) => {
  const [control, kernel] = [
    await provideKernel(context, 'no-luo'),
    await provideKernel(context, 'debian:7.2'),
  ]
  t.equal(control.release, kernel.release)
  t.same(control.fingerprint, { kho: null, luo: null, memfd: null })
  t.not((await configOf(control.config)).get('CONFIG_KEXEC_HANDOVER'), 'y')
})
