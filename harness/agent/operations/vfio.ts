import type { Requests } from '../requests.js'
import { number } from '../values.js'
import type { Ok } from '../wire.js'

export type Region = 'bar0' | 'bar1' | 'bar2' | 'bar3' | 'bar4' | 'bar5' | 'rom' | 'config'

interface Register {
  region: Region
  /** In bytes from the region's start. */
  offset: number
  /** In bytes: 1, 2, 4 or 8; 4 by default. */
  width?: 1 | 2 | 4 | 8
}

/** A PCI device that vfio-pci has, through the character device of its own. It is a file like any other: `fd.close` takes it. */
export class VfioOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Opens the character device of the device at that address; `ENOENT` where it has none, as with another driver. */
  async open(device: string, keys: { address: string }): Promise<void> {
    await this.#requests.ok({ operation: 'vfio.open', words: [this.#requests.name(device), keys.address] })
  }

  /** Nothing else works before that. Resolves with the number that the iommufd knows it by; the close of the device undoes it. */
  async bind(device: string, iommufd: string): Promise<number> {
    return number(await this.#ok('bind', [device, iommufd]), 'id')
  }

  /**
   * Its DMA goes through this IOAS or hardware page table from now on, instead of whichever it was. Resolves with the page table,
   * which for an IOAS the kernel may just have made.
   */
  async attach(device: string, keys: { pt: number }): Promise<number> {
    return number(await this.#ok('attach', [device], keys), 'pt')
  }

  /** Its DMA goes nowhere from now on. */
  async detach(device: string): Promise<void> {
    await this.#ok('detach', [device])
  }

  async reset(device: string): Promise<void> {
    await this.#ok('reset', [device])
  }

  /** How many bytes a region has, and VFIO_REGION_INFO_FLAG_*. */
  async region(device: string, keys: { region: Region }): Promise<{ size: number; flags: number }> {
    const values = await this.#ok('region', [device], keys)
    return { size: number(values, 'size'), flags: number(values, 'flags') }
  }

  /** Reads one register, little endian. */
  async read(device: string, keys: Register): Promise<number> {
    return number(await this.#ok('read', [device], { ...keys }), 'value')
  }

  async write(device: string, keys: Register & { value: number }): Promise<void> {
    await this.#ok('write', [device], { ...keys })
  }

  /** Whether it may do DMA at all, which at first it may not. Resolves with whether it could before. */
  async setBusMaster(device: string, { on }: { on: boolean }): Promise<boolean> {
    return number(await this.#ok('bus-master', [device], { on: Number(on) }), 'was') === 1
  }

  async #ok(
    operation: string,
    names: readonly string[],
    keys: Record<string, string | number> = {},
  ): Promise<Ok['values']> {
    const words = names.map((name) => this.#requests.name(name))
    return (await this.#requests.ok({ operation: `vfio.${operation}`, words, keys })).values
  }
}
