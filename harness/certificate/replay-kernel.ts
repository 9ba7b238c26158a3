import type { Context } from '../context.js'
import { HostError, UsageError } from '../errors.js'
import type { Kernel } from '../kernel/kernel.js'
import { findKernel, listKernels, provideKernel } from '../kernel/provide.js'
import type { Certificate } from './certificate-record.js'

type Certified = Certificate['kernels'][number]

/** Where kernels are looked for. */
export interface KernelSources {
  readonly findKernel: (context: Context, name: string) => Promise<Kernel | null>
  readonly listKernels: (context: Context) => Promise<Kernel[]>
  readonly provideKernel: (context: Context, name: string) => Promise<Kernel>
}

export const realKernelSources: KernelSources = { findKernel, listKernels, provideKernel }

/**
 * A name under which this host has the very kernel that is certified: its own, that of its exact version, or that of the image in
 * the cache; what is nowhere yet is built. Throws `HostError` where none of these is that kernel.
 */
export async function nameOfCertified(
  context: Context,
  certified: Certified,
  sources: KernelSources = realKernelSources,
): Promise<string> {
  const names = [certified.name, ...exactName(certified)]
  for (const name of names) {
    const found = await orReason(() => sources.findKernel(context, name))
    if (isKernel(found) && found.digest === certified.digest) return name
  }
  const cached = (await sources.listKernels(context)).find(({ digest }) => digest === certified.digest)
  if (cached !== undefined) return `image:${cached.bzImage}`
  const troubles: string[] = []
  for (const name of names) {
    const built = await orReason(() => sources.provideKernel(context, name))
    if (isKernel(built) && built.digest === certified.digest) return name
    troubles.push(isKernel(built) ? `${name} is another kernel here (${built.origin})` : String(built))
  }
  throw new HostError(`${troubles.join('; ')}: cannot replay with what the certificate is about`, {
    help: `it is about ${certified.origin}, built by ${certified.compiler ?? 'an unknown compiler'}, SHA-256 ${certified.digest}`,
  })
}

/** `linux-source-7.2 7.2.13-1` is what `debian:7.2.13-1` names, whatever `debian:7.2` has become. */
function exactName({ name, origin }: Certified): string[] {
  const version = /^linux-source-\S+ (\S+)$/.exec(origin)?.[1]
  const exact = `debian:${version}`
  return version === undefined || !/^debian:/.test(name) || name === exact ? [] : [exact]
}

/** What keeps one name from being had need not keep the next. */
async function orReason(look: () => Promise<Kernel | null>): Promise<Kernel | string | null> {
  try {
    return await look()
  } catch (error) {
    if (error instanceof HostError || error instanceof UsageError) return error.message
    throw error
  }
}

function isKernel(found: Kernel | string | null): found is Kernel {
  return found !== null && typeof found !== 'string'
}
