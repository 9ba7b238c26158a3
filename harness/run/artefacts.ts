import { join } from 'node:path'
import { type AgentBinary, provideAgent } from '../agent/build.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { keyFiles } from '../image/key-files.js'
import { type Image, provideImage } from '../image/mini.js'
import { appendInitrd, packOverlay } from '../image/overlay.js'
import type { Kernel } from '../kernel/kernel.js'
import { checkKernelName, listKernels, provideKernel } from '../kernel/provide.js'
import { makeRunKeys, type RunKeys } from '../ssh/keys.js'
import { onStorage } from '../storage/on-storage.js'
import { temporaryPlace } from '../storage/place.js'

/** Where the first kernel finds the next one: its initrd carries it there, so that the hop needs no upload. */
export const nextKernelPath = '/boot/kernel'
export const nextInitrdPath = '/boot/initrd'

/** One kernel of the route with what it boots with. */
export interface Side {
  readonly kernel: Kernel
  readonly agent: AgentBinary
  /** Path on the host. */
  readonly initrd: string
}

/** Everything that guests are made of, ready before the first one starts. */
export interface Artefacts {
  readonly from: Side
  readonly to: Side
  readonly image: Image
  readonly keys: RunKeys
}

/** Provides, building where it must. Throws `UsageError` and `HostError`. */
export async function provideArtefacts(
  context: Context,
  names: { from: string; to: string },
): Promise<Artefacts> {
  // A mistyped B is said before A is built.
  for (const name of [names.from, names.to]) await checkKernelName(name)
  // One after the other: a kernel build takes all processors there are.
  const from = await provideKernel(context, names.from)
  const to = names.to === names.from ? from : await provideKernel(context, names.to)
  const image = await provideImage(context)
  const keys = makeRunKeys()
  const initrds = await onStorage(temporaryPlace(context.workDir), () =>
    packInitrds(context, { image, keys, next: to }),
  )
  return {
    from: { kernel: from, agent: await agentFor(context, [from, to]), initrd: initrds.first },
    to: { kernel: to, agent: await agentFor(context, [to, from]), initrd: initrds.next },
    image,
    keys,
  }
}

interface Ingredients {
  image: Image
  keys: RunKeys
  next: Kernel
}

async function packInitrds(
  { workDir }: Context,
  { image, keys, next }: Ingredients,
): Promise<{ first: string; next: string }> {
  const paths = {
    keys: join(workDir, 'keys.cpio'),
    cargo: join(workDir, 'cargo.cpio'),
    next: join(workDir, 'next.initrd'),
    first: join(workDir, 'first.initrd'),
  }
  await packOverlay(keyFiles(keys), paths.keys)
  await appendInitrd([image.initrd, paths.keys], paths.next)
  await packOverlay(
    [
      { path: nextKernelPath, mode: 0o600, content: { file: next.bzImage } },
      { path: nextInitrdPath, mode: 0o600, content: { file: paths.next } },
    ],
    paths.cargo,
  )
  await appendInitrd([paths.next, paths.cargo], paths.first)
  return paths
}

/**
 * The agent for the first of these kernels, against its own headers. A prebuilt image has none: then those of the other
 * kernel of the route serve, or of the newest kernel in the cache, since the uapi of LUO only ever grows.
 */
async function agentFor(context: Context, kernels: readonly Kernel[]): Promise<AgentBinary> {
  const cached = kernels.some(({ headers }) => headers !== null) ? [] : await listKernels(context)
  const headers = [...kernels, ...cached].find((kernel) => kernel.headers !== null)?.headers
  if (headers) return await provideAgent(context, { headers })
  throw new HostError(`no kernel headers to build the agent with: ${kernels[0]?.name} is a prebuilt image`, {
    help: 'build any kernel once, e.g. with: liveproof kernel build debian:7.2',
  })
}
