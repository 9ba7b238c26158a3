import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Apt, PackageVersion } from '../apt/apt.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { readJson } from '../storage/json-file.js'
import { withLock } from '../storage/lock.js'

const factsSchema = z.object({
  /** `linux-image-7.2.13+deb14-amd64 7.2.13-1` */
  origin: z.string(),
  /** Where vmlinuz is in it. */
  image: z.string(),
})
type Facts = z.infer<typeof factsSchema>

interface Wanted {
  readonly wanted: PackageVersion
  /** Called only if it is not here yet. */
  readonly openApt: () => Promise<Apt>
}

/**
 * A package of a kernel, with those that it stands for and is split into, unpacked in the cache at most once. `image` is
 * absolute. Throws `HostError` if it cannot be had, or has no kernel in it.
 */
export async function unpackedPackage(context: Context, { wanted, openApt }: Wanted): Promise<Facts> {
  const directory = join(context.cacheDir, 'packages', `${wanted.package}_${wanted.version}`)
  const known = await readFacts(directory)
  if (known !== null) return known
  const purpose = `fetching ${wanted.package} ${wanted.version}`
  return withLock(context, { path: `${directory}.lock`, purpose }, async () => {
    // Someone else may have done it while we waited.
    return (await readFacts(directory)) ?? (await fetch(context, { wanted, openApt, directory }))
  })
}

async function readFacts(directory: string): Promise<Facts | null> {
  const facts = await readJson(join(directory, 'liveproof.json'), factsSchema)
  return facts === null ? null : { ...facts, image: join(directory, facts.image) }
}

async function fetch(
  context: Context,
  { wanted, openApt, directory }: Wanted & { readonly directory: string },
): Promise<Facts> {
  const apt = await openApt()
  const packages = await apt.pinned(wanted)
  const debs: string[] = []
  for (const each of packages) debs.push(await apt.download(each))
  const temporary = `${directory}.tmp`
  const step = context.progress.step(`unpacking ${wanted.package} ${wanted.version}`)
  try {
    // What a killed run left, or someone has spoilt.
    for (const old of [temporary, directory]) await rm(old, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true })
    for (const deb of debs) await apt.unpack(deb, temporary)
    const facts = { origin: originOf(packages), image: await findImage(temporary) }
    await writeFile(join(temporary, 'liveproof.json'), JSON.stringify(facts))
    await rename(temporary, directory)
    step.done()
    return { ...facts, image: join(directory, facts.image) }
  } catch (error) {
    step.fail()
    throw error
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

/** A metapackage comes first; what it stands for is called `linux-image-`, too, and the parts of that are not. */
function originOf(packages: readonly PackageVersion[]): string {
  const images = packages.filter((each) => each.package.startsWith('linux-image-'))
  const { package: name, version } = images.at(-1) ?? { package: 'unknown', version: 'unknown' }
  return `${name} ${version}`
}

/** In `boot/` as `vmlinuz-<release>`, or with the modules as `vmlinuz`, as the packages of newer kernels have it. */
async function findImage(directory: string): Promise<string> {
  const files = await readdir(directory, { recursive: true })
  const image = files.find((file) => /^boot\/vmlinuz-|^(usr\/)?lib\/modules\/[^/]+\/vmlinuz$/.test(file))
  if (image !== undefined) return image
  throw new HostError(`the package that is unpacked in ${directory} has no vmlinuz in it`)
}
