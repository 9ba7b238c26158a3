import { join } from 'node:path'
import { type AgentBinary, provideAgent } from '../agent/build.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { keyFiles } from '../image/key-files.js'
import { type Image, provideImage } from '../image/mini.js'
import { moduleFiles } from '../image/module-files.js'
import { appendInitrd, packOverlay } from '../image/overlay.js'
import type { Kernel } from '../kernel/kernel.js'
import type { Module } from '../kernel/module-file.js'
import { modulesToLoad } from '../kernel/modules.js'
import { checkKernelName, listKernels, provideKernel } from '../kernel/provide.js'
import { makeRunKeys, type RunKeys } from '../ssh/keys.js'
import { onStorage } from '../storage/on-storage.js'
import { temporaryPlace } from '../storage/place.js'
import type { KnownKernels } from './plan.js'

/** Where a kernel finds the next one: the first one's initrd carries it there, so that the first hop needs no upload. */
export const nextKernelPath = '/boot/kernel'
export const nextInitrdPath = '/boot/initrd'

/** One kernel of a route with what runs on it. */
export interface Side {
  readonly kernel: Kernel
  readonly agent: AgentBinary
}

/** Everything that guests are made of, ready before the first one starts. */
export interface Artefacts {
  readonly image: Image
  readonly keys: RunKeys
  /** By the kernel's name. */
  readonly sides: ReadonlyMap<string, Side>
  /** What the named kernel boots with when it was kexeced. Paths on the host. */
  readonly initrds: ReadonlyMap<string, string>
  /** What the first kernel boots with when it goes on to the named one. Paths on the host. */
  readonly firstInitrds: ReadonlyMap<string, string>
}

interface Wanted {
  /** Kernel names: without these, nothing can be run. */
  route: readonly string[]
  /** All that some case needs, those of the route among them. */
  all: readonly string[]
}

/**
 * Provides kernels, building where it must. Throws `UsageError` and `HostError` for one of the route; one that only some cases
 * need may be missing, and they say so.
 */
export async function provideKernels(context: Context, { route, all }: Wanted): Promise<KnownKernels> {
  // A mistyped B is said before A is built.
  for (const name of route) await checkKernelName(name)
  const provided = new Map<string, Kernel>()
  const unavailable = new Map<string, string>()
  // One after the other: a kernel build takes all processors there are.
  for (const name of new Set([...route, ...all])) {
    try {
      provided.set(name, await provideKernel(context, name))
    } catch (error) {
      if (route.includes(name) || !(error instanceof HostError)) throw error
      unavailable.set(name, `the kernel ${name} cannot be had: ${error.message}`)
    }
  }
  return { provided, unavailable }
}

interface Ingredients {
  kernels: ReadonlyMap<string, Kernel>
  /** The name of the one that every guest boots at first. */
  first: string
  /** Names of those that it goes on to. */
  second: readonly string[]
  /** Zeros that the initrds of these carry beside what they need, to see what their size costs; none by default. */
  paddingBytes?: number
}

/** Provides all else, building where it must. Throws `UsageError` and `HostError`. */
export async function provideArtefacts(context: Context, ingredients: Ingredients): Promise<Artefacts> {
  const { kernels } = ingredients
  const image = await provideImage(context)
  const keys = makeRunKeys()
  const initrds = await onStorage(temporaryPlace(context.workDir), () =>
    packInitrds(context, { ...ingredients, image, keys }),
  )
  const sides = new Map<string, Side>()
  for (const [name, kernel] of kernels)
    sides.set(name, { kernel, agent: await agentFor(context, [kernel, ...kernels.values()]) })
  return { ...initrds, sides, image, keys }
}

interface Contents extends Ingredients {
  image: Image
  keys: RunKeys
}

async function packInitrds(
  context: Context,
  { kernels, first, second, paddingBytes = 0, ...userspace }: Contents,
): Promise<Pick<Artefacts, 'initrds' | 'firstInitrds'>> {
  const plain = await packNextInitrds(context, { kernels, ...userspace })
  const initrds = paddingBytes === 0 ? plain : await padInitrds(context, { initrds: plain, paddingBytes })
  const firstInitrds = new Map<string, string>()
  for (const name of second) {
    const cargo = join(context.workDir, `cargo-${firstInitrds.size}.cpio`)
    const out = join(context.workDir, `first-${firstInitrds.size}.initrd`)
    await packOverlay(
      [
        { path: nextKernelPath, mode: 0o600, content: { file: known(kernels, name).bzImage } },
        { path: nextInitrdPath, mode: 0o600, content: { file: known(initrds, name) } },
      ],
      cargo,
    )
    await appendInitrd([known(plain, first), cargo], out)
    firstInitrds.set(name, out)
  }
  return { initrds, firstInitrds }
}

/** The same initrds, each with a file of zeros behind it. */
async function padInitrds(
  { workDir }: Context,
  { initrds, paddingBytes }: { initrds: ReadonlyMap<string, string>; paddingBytes: number },
): Promise<Map<string, string>> {
  const padding = join(workDir, 'padding.cpio')
  await packOverlay([{ path: '/padding', mode: 0o600, content: Buffer.alloc(paddingBytes) }], padding)
  const padded = new Map<string, string>()
  for (const [name, initrd] of initrds) {
    const out = join(workDir, `padded-${padded.size}.initrd`)
    await appendInitrd([initrd, padding], out)
    padded.set(name, out)
  }
  return padded
}

/** All kernels share one initrd, but for those that have modules to load. */
async function packNextInitrds(
  { workDir, signal }: Context,
  { image, keys, kernels }: Pick<Contents, 'image' | 'keys' | 'kernels'>,
): Promise<Map<string, string>> {
  const keysPath = join(workDir, 'keys.cpio')
  const shared = join(workDir, 'next.initrd')
  await packOverlay(keyFiles(keys), keysPath)
  await appendInitrd([image.initrd, keysPath], shared)
  const initrds = new Map<string, string>()
  for (const [name, kernel] of kernels) {
    const modules = await modulesToLoad(kernel, signal)
    const base = join(workDir, `next-${initrds.size}`)
    initrds.set(name, modules.length === 0 ? shared : await addModules(shared, { modules, base }))
  }
  return initrds
}

async function addModules(
  initrd: string,
  { modules, base }: { modules: readonly Module[]; base: string },
): Promise<string> {
  await packOverlay(moduleFiles(modules), `${base}.cpio`)
  await appendInitrd([initrd, `${base}.cpio`], `${base}.initrd`)
  return `${base}.initrd`
}

/** What is known under a name, which the plan has made sure of. Throws `Error` if it was not: a defect of the harness. */
export function known<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name)
  if (thing === undefined) throw new Error(`${name} was not provided for, though it is in the plan`)
  return thing
}

/**
 * The agent for the first of these kernels, against its own headers or those of another one (`headersFor`).
 * Throws `HostError`.
 */
export async function agentFor(context: Context, kernels: readonly Kernel[]): Promise<AgentBinary> {
  return await provideAgent(context, { headers: await headersFor(context, kernels) })
}

/**
 * The uapi headers for the first of these kernels: its own. A prebuilt image has none: then those of another kernel of the
 * run serve, or of the newest kernel in the cache, since the uapi of LUO only ever grows. Throws `HostError`.
 */
export async function headersFor(context: Context, kernels: readonly Kernel[]): Promise<string> {
  const cached = kernels.some(({ headers }) => headers !== null) ? [] : await listKernels(context)
  const headers = [...kernels, ...cached].find((kernel) => kernel.headers !== null)?.headers
  if (headers) return headers
  throw new HostError(`no kernel headers to build the agent with: ${kernels[0]?.name} is a prebuilt image`, {
    help: 'build any kernel once, e.g. with: liveproof kernel build debian:7.2',
  })
}
