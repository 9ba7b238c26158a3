import { HostError } from '../../errors.js'

/** What native-helpers/exact/interface.h can speak. */
export type PluginInterface = 1 | 3

/**
 * Which version of its interface for plugins a QEMU is spoken to in, by the first line of its `--version`. QEMU_PLUGIN_VERSION is 1
 * up to 8.2, 2 in 9.0, and 3 in 9.1, which all later ones take. Throws `HostError` for one that takes neither 1 nor 3.
 */
export function pluginInterfaceOf(version: string): PluginInterface {
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(version) ?? []
  const number = Number(major) + Number(minor) / 100
  if (number >= 7.02 && number < 9) return 1
  if (number >= 9.01) return 3
  throw new HostError(
    `the exact instrument counts by a plugin of QEMU, and has none for ${JSON.stringify(version.slice(0, 100))}`,
    { help: 'it needs QEMU 7.2 to 8.2 (version 1 of the plugin interface), or 9.1 and later (version 3)' },
  )
}
