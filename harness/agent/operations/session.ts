import type { Requests } from '../requests.js'
import { bytes, text } from '../values.js'
import type { Ok } from '../wire.js'

export interface SessionName {
  /** What the kernel is given, as it is, at most 64 bytes; by default the case's prefix and the object's name. */
  name?: string | Uint8Array
}

export class SessionOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async create(session: string, keys: SessionName = {}): Promise<void> {
    await this.#requests.ok({
      operation: 'session.create',
      words: [this.#requests.name(session)],
      keys: { ...keys },
    })
  }

  async retrieve(session: string, keys: SessionName = {}): Promise<void> {
    await this.#requests.ok({
      operation: 'session.retrieve',
      words: [this.#requests.name(session)],
      keys: { ...keys },
    })
  }

  /** The name that the kernel gives, without the case's own prefix. */
  async name(session: string): Promise<string> {
    const { prefix } = this.#requests
    const name = text(await this.#name(session), 'name')
    return name.startsWith(prefix) ? name.slice(prefix.length) : name
  }

  /** The name that the kernel gives, as it is: for one that is no text. */
  async nameBytes(session: string): Promise<Buffer> {
    return bytes(await this.#name(session), 'name')
  }

  async preserve(session: string, file: string, keys: { token: number | bigint }): Promise<void> {
    const words = [this.#requests.name(session), this.#requests.name(file)]
    await this.#requests.ok({ operation: 'session.preserve', words, keys })
  }

  /** Takes a file out of a retrieved session; it becomes the object `file`. */
  async restore(session: string, file: string, keys: { token: number | bigint }): Promise<void> {
    const words = [this.#requests.name(session), this.#requests.name(file)]
    await this.#requests.ok({ operation: 'session.restore', words, keys })
  }

  async finish(session: string): Promise<void> {
    await this.#requests.ok({ operation: 'session.finish', words: [this.#requests.name(session)] })
  }

  async close(session: string): Promise<void> {
    await this.#requests.ok({ operation: 'session.close', words: [this.#requests.name(session)] })
  }

  async #name(session: string): Promise<Ok['values']> {
    const { values } = await this.#requests.ok({
      operation: 'session.name',
      words: [this.#requests.name(session)],
    })
    return values
  }
}
