import type { Requests } from '../requests.js'

/** /dev/liveupdate, which the agent opens once for all cases in a guest. */
export class DeviceOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async open(): Promise<void> {
    await this.#requests.ok({ operation: 'device.open' })
  }

  /** The device as the object `file`: for `uapi.ioctl`, or to be preserved. */
  async dup(file: string): Promise<void> {
    await this.#requests.ok({ operation: 'device.dup', words: [this.#requests.name(file)] })
  }

  async close(): Promise<void> {
    await this.#requests.ok({ operation: 'device.close' })
  }
}
