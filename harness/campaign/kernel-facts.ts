import type { Kernel } from '../kernel/kernel.js'

/** What is known of a kernel before it is booted. */
export type KernelFacts = Pick<Kernel, 'name' | 'fingerprint' | 'limits' | 'uapi'>

export interface KernelPair {
  readonly from: KernelFacts
  readonly to: KernelFacts
}
