import type { Requests } from '../requests.js'
import { bytes, number } from '../values.js'

export interface RawIoctl {
  /** All 32 bits of its number: `0xba40`. */
  request: number
  /** Exactly what the kernel can reach; NULL without it. */
  data?: Uint8Array
  /** A page that the kernel can read and not write. */
  memory?: 'readonly'
  /** As a 32-bit program calls; `ENOSYS` from a kernel without CONFIG_IA32_EMULATION. */
  caller?: 'compat'
}

export class UapiOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Resolves with what the call returned and the bytes as the kernel left them; where it fails, the error has them. */
  async ioctl(descriptor: string, keys: RawIoctl): Promise<{ result: number; data: Buffer }> {
    const words = [this.#requests.name(descriptor)]
    const { values } = await this.#requests.ok({ operation: 'uapi.ioctl', words, keys: { ...keys } })
    return { result: number(values, 'result'), data: bytes(values, 'data') }
  }
}
