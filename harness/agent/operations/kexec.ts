import type { Requests } from '../requests.js'
import type { Go } from '../wire.js'

export interface NextKernel {
  /** Paths in the guest. */
  kernel: string
  initrd: string
  cmdline: string
  /** The system call; by kexec_load(2), KHO hands nothing over. kexec_file_load(2) by default. */
  how?: 'kexec-file-load' | 'kexec-load'
}

export class KexecOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async load(keys: NextKernel): Promise<void> {
    await this.#requests.ok({ operation: 'kexec.load', keys: { ...keys } })
  }

  /** Resolves right before the jump. */
  async jump(): Promise<Go> {
    return await this.#requests.go({ operation: 'kexec.jump' })
  }

  /** A jump that must come back: throws `OperationFailed` with its errno. Where it does not come back, the guest is lost. */
  async try(): Promise<void> {
    await this.#requests.ok({ operation: 'kexec.try' })
  }

  /** Forgets the kernel that was loaded, in either way; there need not be one. */
  async unload(): Promise<void> {
    await this.#requests.ok({ operation: 'kexec.unload' })
  }
}
