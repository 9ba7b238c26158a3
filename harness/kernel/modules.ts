import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { UsageError } from '../errors.js'
import { sha256 } from '../storage/digest.js'
import { type KernelConfig, parseConfig } from './config.js'
import type { Kernel } from './kernel.js'
import { dependenciesOf, type Module, moduleName, readModule } from './module-file.js'

/** What a guest cannot be talked to without: its network card (harness/guest/qemu-argv.ts), and what that is plugged into. */
const drivers = [
  { name: 'virtio_pci', option: 'CONFIG_VIRTIO_PCI' },
  { name: 'virtio_net', option: 'CONFIG_VIRTIO_NET' },
] as const
type Driver = (typeof drivers)[number]

/** What of a kernel says which modules it needs, and where they are. */
export type WithModules = Pick<Kernel, 'name' | 'release' | 'bzImage' | 'config' | 'modules'>

/** Whether a kernel of this configuration keeps any of these in modules, or could: it is unknown without a configuration. */
export function mayNeedModules(config: KernelConfig | null): boolean {
  return config === null || drivers.some(({ option }) => config.get(option) === 'm')
}

/**
 * The `lib/modules/<release>` of a prebuilt kernel, or null. The image is in it, or its `boot/` stands beside that `lib/`,
 * or they were installed to where the image is (INSTALL_MOD_PATH), or on this host.
 */
export async function findModules({
  bzImage,
  release,
}: Pick<Kernel, 'bzImage' | 'release'>): Promise<string | null> {
  const home = dirname(bzImage)
  const roots = [home, dirname(home), '/']
  const installed = roots.flatMap((root) => [join(root, 'lib/modules'), join(root, 'usr/lib/modules')])
  const candidates = installed.map((directory) => join(directory, release))
  if (basename(home) === release) candidates.unshift(home)
  for (const candidate of candidates) if ((await readOrder(candidate)).size > 0) return candidate
  return null
}

/**
 * What a guest of this kernel has to load before it can be talked to, in this order; nothing where all is built in. Throws
 * `UsageError` if it is not to be had, naming the option that says so.
 */
export async function modulesToLoad(kernel: WithModules, signal: AbortSignal): Promise<Module[]> {
  const config =
    kernel.config === null ? null : parseConfig(await readFile(kernel.config, 'utf8'), kernel.config)
  const order = kernel.modules === null ? new Map<string, string>() : await readOrder(kernel.modules)
  const begun = new Set<string>()
  const loaded: Module[] = []
  const load = async (name: string, why: string): Promise<void> => {
    if (begun.has(name)) return
    begun.add(name)
    const path = order.get(name)
    if (path === undefined) throw lacks(kernel, { module: name, why })
    const module = await readModule(path, signal)
    for (const needed of dependenciesOf(module)) await load(needed, `${name} depends on ${needed}`)
    loaded.push(module)
  }
  for (const driver of drivers) {
    const value = config === null ? guess(driver, order) : (config.get(driver.option) ?? 'n')
    if (value !== 'y') await load(driver.name, `${driver.option}=${value}`)
  }
  return loaded
}

/** SHA-256 (hex) of modules, their names and their order; null where there are none. */
export function modulesDigest(modules: readonly Module[]): string | null {
  if (modules.length === 0) return null
  return sha256(modules.map(({ name, content }) => `${name} ${sha256(content)}\n`).join(''))
}

/** Without a configuration, what is not among the modules must be built in. */
function guess({ name }: Driver, order: ReadonlyMap<string, string>): 'm' | 'y' {
  return order.has(name) ? 'm' : 'y'
}

function lacks(
  { name, release, bzImage, modules }: WithModules,
  { module, why }: { module: string; why: string },
) {
  const where =
    modules === null ? `there is no lib/modules/${release} beside ${bzImage}` : `${modules} has no ${module}`
  return new UsageError(`${name}: ${why}, and ${where}: its guest could not be talked to`, {
    help: `put its modules there, from its package or by \`make modules_install INSTALL_MOD_PATH=${dirname(bzImage)}\``,
  })
}

/** Where each module of a directory is, by its name; empty if it is no such directory. `make modules_install` writes the list. */
async function readOrder(directory: string): Promise<Map<string, string>> {
  const list = await readFile(join(directory, 'modules.order'), 'utf8').catch(() => '')
  const paths = list.split('\n').filter((line) => line.endsWith('.ko'))
  return new Map(paths.map((path) => [moduleName(path), join(directory, path)]))
}
