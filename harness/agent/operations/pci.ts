import type { Requests } from '../requests.js'
import { text } from '../values.js'

export interface PciInfo {
  /** As sysfs writes them: `0x1234`. */
  vendor: string
  device: string
  /** `none` where it has none, as the next two. */
  driver: string
  /** The number of its IOMMU group. */
  group: string
  /** What vfio calls it below /dev/vfio/devices. */
  cdev: string
}

/** Which driver a PCI device of the guest has. An address is that of sysfs: `0000:00:10.0`. */
export class PciOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async info(address: string): Promise<PciInfo> {
    const { values } = await this.#requests.ok({ operation: 'pci.info', words: [address] })
    return {
      vendor: text(values, 'vendor'),
      device: text(values, 'device'),
      driver: text(values, 'driver'),
      group: text(values, 'group'),
      cdev: text(values, 'cdev'),
    }
  }

  /** Overrides which driver it shall have and takes it from whichever has it; vfio-pci by default. One that it has already is fine. */
  async bind(address: string, keys: { driver?: string } = {}): Promise<void> {
    await this.#requests.ok({ operation: 'pci.bind', words: [address], keys })
  }

  /** Takes it from its driver, and the override back. */
  async unbind(address: string): Promise<void> {
    await this.#requests.ok({ operation: 'pci.unbind', words: [address] })
  }
}
