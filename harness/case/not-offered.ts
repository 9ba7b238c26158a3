import type { Capability } from './capability.js'

/**
 * Thrown by a stage that finds a kernel not to offer a capability, where nothing but the case itself can find that out: what kernel
 * B does with what kernel A has handed over. It skips the case, and takes nothing from a check that did not hold before.
 */
export class NotOffered extends Error {
  override readonly name = 'NotOffered'

  constructor(
    readonly capability: Capability,
    reason: string,
  ) {
    super(reason)
  }
}
