import type { Requests } from '../requests.js'
import type { Go } from '../wire.js'

export class KexecOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Paths in the guest. */
  async load(keys: { kernel: string; initrd: string; cmdline: string }): Promise<void> {
    await this.#requests.ok({ operation: 'kexec.load', keys })
  }

  /** Resolves right before the jump. */
  async jump(): Promise<Go> {
    return await this.#requests.go({ operation: 'kexec.jump' })
  }
}
