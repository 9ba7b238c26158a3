import type { Apt } from '../apt/apt.js'
import type { Context } from '../context.js'
import { newestVersion } from './debian-release.js'
import type { KernelName } from './kernel-name.js'
import { pristineSource } from './pristine-source.js'
import type { Source } from './source.js'
import { SourceArchive } from './source-archive.js'

interface DebianOptions {
  readonly suites: readonly string[]
  readonly openApt: (context: Context) => Promise<Apt>
}

/**
 * The source of a Debian kernel, from its `linux-source-X.Y` package. A version that was unpacked once needs neither
 * mirror nor package again. Throws `UsageError` if there is no such version, `HostError` if it cannot be had.
 */
export async function debianSource(
  context: Context,
  { series, version }: Extract<KernelName, { scheme: 'debian' }>,
  options: DebianOptions,
): Promise<Source> {
  const name = `linux-source-${series}`
  const offer = { suites: options.suites, openApt: () => options.openApt(context) }
  const exact = version ?? (await newestVersion(context, name, offer)).version
  const archive = new SourceArchive(context, { name, version: exact, ...offer })
  return pristineSource(context, {
    origin: `${name} ${exact}`,
    identity: `debian ${name} ${exact} ${await archive.sha256()}`,
    base: archive.base,
    pristine: () => archive.directory(),
  })
}
