import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { HostError, UsageError } from '../errors.js'
import { unpack } from './unpack.js'

/** The largest that distributions ship (GPU drivers) are below a tenth of it. */
const limitBytes = 2 ** 27

/** A loadable module, unpacked. */
export interface Module {
  /** As the kernel calls it: `virtio_net`. */
  readonly name: string
  readonly content: Buffer
}

/**
 * Reads the module that `modules.order` calls `kernel/drivers/net/virtio_net.ko`: it may be packed, and then its file's
 * name goes on with `.xz` or the like (CONFIG_MODULE_COMPRESS). Throws `UsageError` if it is not there, `HostError` if
 * this host cannot unpack it.
 */
export async function readModule(path: string, signal: AbortSignal): Promise<Module> {
  const file = await findFile(path)
  const raw = await readFile(file)
  const name = moduleName(path)
  if (file === path) return { name, content: raw }
  const unpacked = await unpack(raw, { signal, limitBytes })
  if ('content' in unpacked) return { name, ...unpacked }
  throw new HostError(`unpacking the module ${file}: ${unpacked.unreadable}`)
}

/** Files are named with dashes at will, modules never are. */
export function moduleName(path: string): string {
  return basename(path)
    .replace(/\.ko(\.\w+)?$/, '')
    .replaceAll('-', '_')
}

/**
 * The modules that must be loaded before this one. It says so itself (`depends=` in its `.modinfo`, which modpost writes),
 * while `modules.dep` exists only once depmod has been run.
 */
export function dependenciesOf({ content }: Module): string[] {
  const listed = /\0depends=([^\0]*)\0/.exec(content.toString('latin1'))?.[1] ?? ''
  return listed.split(',').filter((name) => name !== '')
}

async function findFile(path: string): Promise<string> {
  const plain = basename(path)
  const names = await readdir(dirname(path)).catch(() => [])
  const found = names.find((name) => name === plain || name.startsWith(`${plain}.`))
  if (found !== undefined) return join(dirname(path), found)
  throw new UsageError(`there is no module ${path}, packed or not, though modules.order lists it`)
}
