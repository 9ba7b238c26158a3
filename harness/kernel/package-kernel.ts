import type { Apt } from '../apt/apt.js'
import type { Context } from '../context.js'
import type { PackageEntry } from './catalog-entry.js'
import { newestVersion } from './debian-release.js'
import { imageKernel } from './image-kernel.js'
import type { Kernel } from './kernel.js'
import { unpackedPackage } from './unpacked-package.js'

interface Wanted {
  /** As the user named it. */
  readonly name: string
  readonly entry: PackageEntry
  /** Those of the catalogue, where the entry names none. */
  readonly suites: readonly string[]
  readonly openApt: (context: Context) => Promise<Apt>
}

/**
 * A kernel as Debian builds it: the newest version of a binary package, or of what a metapackage stands for. What was
 * unpacked once needs no mirror again. Throws `UsageError` if no suite has the package, `HostError` if it cannot be had.
 */
export async function packageKernel(
  context: Context,
  { name, entry, suites, openApt }: Wanted,
): Promise<Kernel> {
  const offer = {
    suites: entry.suite === undefined ? suites : [entry.suite],
    openApt: () => openApt(context),
  }
  const newest = await newestVersion(context, entry.package, offer)
  const { image, origin } = await unpackedPackage(context, { wanted: newest, openApt: offer.openApt })
  return { ...(await imageKernel(context, image)), name, origin }
}
