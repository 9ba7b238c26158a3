import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import type { Accelerator } from '../guest/accelerator.js'
import { identifyQemu } from '../guest/qemu-identity.js'
import { type Image, provideImage } from '../image/mini.js'
import { harnessVersion } from '../installation.js'
import type { Kernel } from '../kernel/kernel.js'
import { modulesDigest, modulesToLoad } from '../kernel/modules.js'
import { checkKernelName, provideKernel } from '../kernel/provide.js'
import { programDigest } from '../program-digest.js'
import type { Subject } from '../record/route-record.js'
import { agentFor } from '../run/artefacts.js'
import { chooseAccelerator } from '../run/choose-accelerator.js'
import { sha256 } from '../storage/digest.js'
import type { CampaignRequest } from './request.js'

/** A kernel that can be gone through. */
interface GroundKernel {
  readonly kernel: Kernel
  /** SHA-256 of the agent that is built for it. */
  readonly agent: string
  /** SHA-256 of the modules that its guests load; null where they load none. */
  readonly modules: string | null
}

/** All that the routes of a campaign stand on: what is put to the test, and by what. */
export interface Ground {
  readonly harness: Subject['harness']
  readonly image: Pick<Image, 'name' | 'digest'>
  readonly qemu: Subject['qemu']
  readonly accelerator: Accelerator
  readonly kernels: ReadonlyMap<string, GroundKernel>
  /** Why a kernel could not be had, by its name. */
  readonly unavailable: ReadonlyMap<string, string>
}

/**
 * Provides what a campaign stands on, building what must be built. A kernel that cannot be built takes its routes with it, and no
 * others. Throws `UsageError` for a name that means nothing, before anything is built; `HostError` where nothing can be run.
 */
export async function provideGround(
  context: Context,
  { kernels: names, suite }: Pick<CampaignRequest, 'kernels' | 'suite'>,
): Promise<Ground> {
  for (const name of names) await checkKernelName(name)
  const qemu = await identifyQemu()
  const kernels = new Map<string, GroundKernel>()
  const unavailable = new Map<string, string>()
  for (const name of names) {
    try {
      const kernel = await provideKernel(context, name)
      const agent = await agentFor(context, [kernel, ...kernelsOf(kernels)])
      const modules = modulesDigest(await modulesToLoad(kernel, context.signal))
      const same = kernelsOf(kernels).find(({ digest }) => digest === kernel.digest)
      if (same !== undefined) context.progress.note(`${name} is the same kernel as ${same.name}`)
      kernels.set(name, { kernel, agent: agent.digest, modules })
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      context.progress.note(`${name} cannot be had: ${error.message}`)
      unavailable.set(name, `${name} cannot be had: ${error.message}`)
    }
  }
  const { name, digest } = await provideImage(context)
  return {
    harness: { version: harnessVersion(), digest: await programDigest() },
    image: { name, digest },
    qemu,
    accelerator: await chooseAccelerator(context, suite.accelerator),
    kernels,
    unavailable,
  }
}

/** What a conclusion about a route rests on, of which all kernels are there. */
export function subjectOf(
  ground: Ground,
  { route, suite }: { route: readonly string[]; suite: CampaignRequest['suite'] },
): Subject {
  const along = route.flatMap((name) => ground.kernels.get(name) ?? [])
  return {
    harness: ground.harness,
    kernels: along.map(({ kernel: { name, digest, configDigest }, modules }) => ({
      ...{ name, digest, configDigest, modules },
    })),
    image: ground.image.digest,
    agents: along.map(({ agent }) => agent),
    qemu: ground.qemu,
    accelerator: ground.accelerator.name,
    memoryMiB: suite.memoryMiB,
    cpus: suite.cpus,
    cases: [...suite.cases],
    quick: suite.quick,
    ...(suite.copies === undefined || suite.copies === 1 ? {} : { copies: suite.copies }),
  }
}

/** SHA-256 of a subject. The order of its fields is that of its schema, which made it. */
export function keyOf(subject: Subject): string {
  return sha256(JSON.stringify(subject))
}

function kernelsOf(kernels: ReadonlyMap<string, GroundKernel>): Kernel[] {
  return [...kernels.values()].map(({ kernel }) => kernel)
}
