import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Apt, PackageVersion } from '../apt/apt.js'
import type { Context } from '../context.js'
import { UsageError } from '../errors.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { readJson } from '../storage/json-file.js'

/** As long as apt's own lists count as fresh. */
const rememberMs = 60 * 60 * 1000

const answerSchema = z.object({
  suites: z.array(z.string()),
  asked: z.number(),
  newest: z.object({ package: z.string(), version: z.string(), suite: z.string() }),
})

interface Offer {
  readonly suites: readonly string[]
  /** Called only if the answer is not known already. */
  readonly openApt: () => Promise<Apt>
}

/**
 * The newest version of a package in the suites. The answer is remembered for an hour, since asking apt again costs a
 * second that a warm run has better uses for. Throws `UsageError` if no suite has it.
 */
export async function newestVersion(context: Context, name: string, offer: Offer): Promise<PackageVersion> {
  const sources = join(context.cacheDir, 'sources')
  const path = join(sources, `${name}.newest.json`)
  const known = await readJson(path, answerSchema)
  const suites = [...offer.suites]
  if (known !== null && known.suites.join() === suites.join() && Date.now() - known.asked < rememberMs)
    return known.newest
  const [newest] = await (await offer.openApt()).versions([name], suites)
  if (newest === undefined) throw unavailable(name, suites)
  await mkdir(sources, { recursive: true })
  await writeAtomically(path, JSON.stringify({ suites, asked: Date.now(), newest }))
  return newest
}

interface ExactRequest {
  readonly name: string
  readonly version: string
  readonly suites: readonly string[]
}

/** Exactly one version of a package. Throws `UsageError` that lists what there is instead. */
export async function exactVersion(
  apt: Apt,
  { name, version, suites }: ExactRequest,
): Promise<PackageVersion> {
  const offered = await apt.versions([name], suites)
  const wanted = offered.find((candidate) => candidate.version === version)
  if (wanted !== undefined) return wanted
  if (offered.length === 0) throw unavailable(name, suites)
  const versions = [...new Set(offered.map((candidate) => candidate.version))]
  throw new UsageError(`${name} has no version ${version} in ${suites.join(', ')}`, {
    help: `there is ${versions.map((found) => `debian:${found}`).join(', ')}`,
  })
}

function unavailable(name: string, suites: readonly string[]): UsageError {
  return new UsageError(`there is no ${name} in ${suites.join(', ')}`, {
    help: 'Debian has recent kernels only: build an older one from its tree with tree:PATH, or name its image with image:PATH',
  })
}
