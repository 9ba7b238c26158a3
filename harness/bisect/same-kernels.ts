import type { Ground } from '../campaign/ground.js'

type GroundKernel = NonNullable<ReturnType<Ground['kernels']['get']>>

/**
 * Kernels that are the same in all that a run depends on go by the first of their names, so that what was run with one is known of all: of
 * commits that change no more than comments, most are.
 */
export class SameKernels {
  readonly #first = new Map<string, string>()

  /** The name under which a kernel was met first. */
  firstNameOf(name: string, { kernel, agent, modules }: GroundKernel): string {
    const { digest, configDigest } = kernel
    const identity = JSON.stringify([digest, configDigest, agent, modules])
    const first = this.#first.get(identity) ?? name
    this.#first.set(identity, first)
    return first
  }
}
