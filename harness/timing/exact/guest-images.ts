import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.js'
import { type OverlayFile, packOverlay } from '../../image/overlay.js'
import type { Kernel } from '../../kernel/kernel.js'
import { agentFor, headersFor } from '../../run/artefacts.js'
import { buildInit } from './build.js'
import { nextInitrdPath, nextKernelPath, type Scripts, scriptText } from './plan.js'

interface Ingredients {
  readonly a: Kernel
  readonly b: Kernel
  readonly scripts: Scripts
  /** Of zeros, in B's initrd. */
  readonly paddingBytes: number
}

interface GuestImages {
  /** What A boots with, on the host. */
  readonly initrd: string
  /** The size of what B boots with. */
  readonly nextInitrdBytes: number
}

/** Packs the initrds of both kernels: a program, the agent and its script; A's carries B and B's as well. Throws `HostError`. */
export async function packGuestImages(context: Context, ingredients: Ingredients): Promise<GuestImages> {
  const { a, b, scripts, paddingBytes } = ingredients
  const next = join(context.workDir, 'exact-next.initrd')
  const padding = { path: '/padding', mode: 0o600, content: Buffer.alloc(paddingBytes) }
  const userspaceB = await userspace(context, { kernels: [b, a], name: 'b', script: scriptText(scripts.b) })
  await packOverlay(paddingBytes === 0 ? userspaceB : [...userspaceB, padding], next)
  const first = join(context.workDir, 'exact-first.initrd')
  const cargo = [
    { path: nextKernelPath, mode: 0o600, content: { file: b.bzImage } },
    { path: nextInitrdPath, mode: 0o600, content: { file: next } },
  ]
  const userspaceA = await userspace(context, { kernels: [a, b], name: 'a', script: scriptText(scripts.a) })
  await packOverlay([...userspaceA, ...cargo], first)
  return { initrd: first, nextInitrdBytes: (await stat(next)).size }
}

/** Packs the initrd of a guest that tells its kernel's symbols. Returns its path. Throws `HostError`. */
export async function packSymbolsImage(context: Context, kernel: Kernel): Promise<string> {
  const headers = await headersFor(context, [kernel])
  const init = await buildInit(context, { headers, name: 'symbols' })
  const out = join(context.workDir, 'exact-symbols.initrd')
  await packOverlay([{ path: '/init', mode: 0o755, content: { file: init } }], out)
  return out
}

interface Userspace {
  /** The one it is for, and one whose headers will do otherwise. */
  kernels: readonly Kernel[]
  name: string
  script: string
}

async function userspace(context: Context, { kernels, name, script }: Userspace): Promise<OverlayFile[]> {
  const headers = await headersFor(context, kernels)
  const { bytes } = await agentFor(context, kernels)
  return [
    { path: '/init', mode: 0o755, content: { file: await buildInit(context, { headers, name }) } },
    { path: '/agent', mode: 0o755, content: bytes },
    { path: '/script', mode: 0o600, content: Buffer.from(script) },
  ]
}
