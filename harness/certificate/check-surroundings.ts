import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { identifyQemu } from '../guest/qemu-identity.js'
import type { Kernel } from '../kernel/kernel.js'
import { listKernels } from '../kernel/provide.js'
import { programDigest } from '../program-digest.js'
import type { Certificate } from './certificate-record.js'
import { fails, holds, type Point, skipped } from './point.js'

/** What of a certificate's subject can be found on this host. */
export interface Surroundings {
  readonly listKernels: (context: Context) => Promise<Kernel[]>
  readonly identifyQemu: typeof identifyQemu
  readonly programDigest: typeof programDigest
}

export const realSurroundings: Surroundings = { listKernels, identifyQemu, programDigest }

/**
 * Whether the kernels of a certificate are here, and this program and its QEMU those of the certificate. Nothing is fetched or built
 * for it. What is not here, or is another one, is told and no failure: a certificate is about what it names by its digests.
 */
export async function checkSurroundings(
  context: Context,
  certificate: Certificate,
  { listKernels, identifyQemu, programDigest }: Surroundings = realSurroundings,
): Promise<Point[]> {
  const cached = await listKernels(context)
  const subjects = certificate.routes.flatMap(({ conclusion }) => conclusion?.subject ?? [])
  return [
    ...certificate.kernels.map((kernel) => checkKernel(kernel, cached)),
    compare('the program here is the one that judged', {
      certified: subjects.map(({ harness }) => harness.digest),
      here: await programDigest(),
    }),
    compare('QEMU here is the one that ran the guests', {
      certified: subjects.map(({ qemu }) => qemu.digest),
      here: await identifyQemu().then(
        ({ digest }) => digest,
        (error) => {
          if (error instanceof HostError) return null
          throw error
        },
      ),
    }),
  ]
}

function checkKernel(certified: Certificate['kernels'][number], cached: readonly Kernel[]): Point {
  const { name, release, digest } = certified
  const title = `kernel ${name} (${release}) is here, with the configuration and the ABI strings that are certified`
  const here = cached.find((kernel) => kernel.digest === digest)
  if (here === undefined) {
    const another = cached.some((kernel) => kernel.name === name)
    return skipped(title, another ? `${name} is another kernel here` : 'it is not in the cache')
  }
  const differences = differencesOf(certified, here)
  return differences.length === 0
    ? holds(title)
    : fails(title, 'the kernel with that digest is not what is certified', differences)
}

function differencesOf(certified: Certificate['kernels'][number], here: Kernel): string[] {
  const facts = ({
    release,
    configDigest,
    fingerprint,
  }: typeof certified): Record<string, string | null> => ({
    release,
    configDigest,
    ...fingerprint,
  })
  const [there, found] = [facts(certified), facts(here)]
  return Object.keys({ ...there, ...found })
    .filter((fact) => there[fact] !== found[fact])
    .map((fact) => `${fact}: certified ${there[fact]}, here ${found[fact]}`)
}

/** @param here null where there is none */
function compare(
  title: string,
  { certified, here }: { certified: readonly string[]; here: string | null },
): Point {
  if (certified.length === 0) return skipped(title, 'the certificate names none')
  if (here === null) return skipped(title, 'there is none here')
  return certified.every((digest) => digest === here)
    ? holds(title)
    : skipped(
        title,
        `it is another one: ${here}, certified was ${certified.find((digest) => digest !== here)}`,
      )
}
