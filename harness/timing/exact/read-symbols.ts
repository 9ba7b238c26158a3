import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.js'
import { HostError } from '../../errors.js'
import type { Kernel } from '../../kernel/kernel.js'
import { writeAtomically } from '../../storage/atomic-file.js'
import { onStorage } from '../../storage/on-storage.js'
import { cachePlace } from '../../storage/place.js'
import { buildCounter } from './build.js'
import { exactCmdline } from './cmdline.js'
import { exactArgv } from './guest-argv.js'
import { packSymbolsImage } from './guest-images.js'
import type { BothSymbols } from './profile-cuts.js'
import { runGuest } from './run-guest.js'
import { Symbols } from './symbols.js'

/** The functions of both kernels, without which there is no profile. Throws `HostError` if one of them keeps none. */
export async function provideBothSymbols(
  context: Context,
  { a, b }: { a: Kernel; b: Kernel },
  { provide = provideSymbols } = {},
): Promise<BothSymbols> {
  const required = async (kernel: Kernel): Promise<Symbols> => {
    const symbols = await provide(context, kernel)
    if (symbols !== undefined) return symbols
    throw new HostError(`there is no profile of ${kernel.name}: it does not tell its functions by name`, {
      help: 'build it with CONFIG_KALLSYMS, or leave --profile out',
    })
  }
  return { a: await required(a), b: await required(b) }
}

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
  const argv = exactArgv(guest, { ...files, counter: await buildCounter(context), profile: [] })
  const { lines } = await runGuest(argv, { files, signal })
  return lines.a.map((line) => `${line}\n`).join('')
}
