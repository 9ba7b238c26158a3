import type { Requests } from '../requests.js'

/** One DMA, between memory as the device sees it and the device's own buffer of 4095 bytes. */
export interface EduTransfer {
  direction: 'to-device' | 'from-device'
  /** Of 32 bits. */
  iova: number
  /** Where in the buffer it begins, in bytes; 0 by default. */
  device?: number
  /** In bytes; 2048 by default. */
  length?: number
}

/**
 * QEMU's edu, opened as `vfio` does it: it does one DMA at a time and takes 100 ms for each, whatever its length. What becomes of
 * it on the way through the IOMMU it never tells.
 */
export class EduOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Starts one and waits for its end, during which the agent does nothing else. `ETIMEDOUT` if there is none for `ms` (1000). */
  async dma(device: string, keys: EduTransfer & { ms?: number }): Promise<void> {
    await this.#ok('dma', device, { ...keys })
  }

  /** Starts one; `EBUSY` while there is one. So several devices can be at it at once. */
  async start(device: string, keys: EduTransfer): Promise<void> {
    await this.#ok('start', device, { ...keys })
  }

  /** Waits for the end of what was started; `ETIMEDOUT` if there is none for `ms` (1000). */
  async wait(device: string, keys: { ms?: number } = {}): Promise<void> {
    await this.#ok('wait', device, keys)
  }

  /**
   * `dma`, and again and again from then on, whatever the agent does meanwhile. Nothing ends it but a failure and the agent's end,
   * and the device stays open till then: for one that is to be left at it.
   */
  async repeat(device: string, keys: EduTransfer & { ms?: number }): Promise<void> {
    await this.#ok('repeat', device, { ...keys })
  }

  async #ok(operation: string, device: string, keys: Record<string, string | number>): Promise<void> {
    await this.#requests.ok({ operation: `edu.${operation}`, words: [this.#requests.name(device)], keys })
  }
}
