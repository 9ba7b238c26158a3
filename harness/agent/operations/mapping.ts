import type { Requests } from '../requests.js'
import { bytes } from '../values.js'

export type Advice =
  | 'cold'
  | 'dontneed'
  | 'hugepage'
  | 'nohugepage'
  | 'pageout'
  | 'populate-read'
  | 'populate-write'
  | 'remove'

/** Mappings that `memfd.map` made. What one cannot take fails as `madvise`: the agent gets no signal. */
export class MappingOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async store(
    mapping: string,
    { offset = 0, data }: { offset?: number; data: string | Uint8Array },
  ): Promise<void> {
    const words = [this.#requests.name(mapping)]
    await this.#requests.ok({ operation: 'mapping.store', words, keys: { offset, data } })
  }

  async load(mapping: string, { offset = 0, length }: { offset?: number; length: number }): Promise<Buffer> {
    const words = [this.#requests.name(mapping)]
    const { values } = await this.#requests.ok({ operation: 'mapping.load', words, keys: { offset, length } })
    return bytes(values, 'data')
  }

  /** madvise of all of it. */
  async advise(mapping: string, keys: { advice: Advice }): Promise<void> {
    await this.#requests.ok({ operation: 'mapping.advise', words: [this.#requests.name(mapping)], keys })
  }

  async close(mapping: string): Promise<void> {
    await this.#requests.ok({ operation: 'mapping.close', words: [this.#requests.name(mapping)] })
  }
}
