import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.js'
import type { Kernel } from '../../kernel/kernel.js'
import { writeAtomically } from '../../storage/atomic-file.js'
import { onStorage } from '../../storage/on-storage.js'
import { cachePlace } from '../../storage/place.js'
import { buildCounter } from './build.js'
import { exactCmdline } from './cmdline.js'
import { exactArgv } from './guest-argv.js'
import { packSymbolsImage } from './guest-images.js'
import { runGuest } from './run-guest.js'
import { Symbols } from './symbols.js'

/**
 * A kernel's functions, as it tells them itself when it is booted: once for each kernel, then they are in the cache. Undefined
 * for a kernel that keeps none (CONFIG_KALLSYMS). Throws `HostError` for one that does not boot.
 */
export async function provideSymbols(context: Context, kernel: Kernel): Promise<Symbols | undefined> {
  const directory = join(context.cacheDir, 'symbols')
  const path = join(directory, kernel.digest)
  const cached = await readFile(path, 'latin1').catch(() => undefined)
  const text = cached ?? (await readSymbols(context, kernel))
  if (cached === undefined && text !== '')
    await onStorage(cachePlace(context.cacheDir), async () => {
      await mkdir(directory, { recursive: true })
      await writeAtomically(path, Buffer.from(text, 'latin1'))
    })
  return text === '' ? undefined : new Symbols(text)
}

async function readSymbols(context: Context, kernel: Kernel): Promise<string> {
  const { workDir, signal } = context
  const initrd = await packSymbolsImage(context, kernel)
  const files = { console: join(workDir, 'symbols.console'), counts: join(workDir, 'symbols.counts') }
  const guest = { kernel: kernel.bzImage, initrd, cmdline: exactCmdline('symbols'), memoryMiB: 512 }
  const argv = exactArgv(guest, { ...files, counter: await buildCounter(context) })
  const { lines } = await runGuest(argv, { files, signal })
  return lines.a.map((line) => `${line}\n`).join('')
}
