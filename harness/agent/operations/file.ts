import type { Requests } from '../requests.js'
import { bytes } from '../values.js'
import type { OpenFlag } from './fd.js'

/** On paths in the guest. */
export class FileOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** At most 64 KiB of it. */
  async read(path: string): Promise<Buffer> {
    const { values } = await this.#requests.ok({ operation: 'file.read', words: [path] })
    return bytes(values, 'data')
  }

  /** One write to a file that exists: a knob of /proc or /sys takes each for a whole value. */
  async write(path: string, { data }: { data: string | Uint8Array }): Promise<void> {
    await this.#requests.ok({ operation: 'file.write', words: [path], keys: { data } })
  }

  /** A new file has mode 0600. */
  async open(file: string, { path, flags }: { path: string; flags: readonly OpenFlag[] }): Promise<void> {
    const words = [this.#requests.name(file)]
    await this.#requests.ok({ operation: 'file.open', words, keys: { path, flags: flags.join(',') } })
  }

  async unlink(path: string): Promise<void> {
    await this.#requests.ok({ operation: 'file.unlink', words: [path] })
  }

  async mkdir(path: string): Promise<void> {
    await this.#requests.ok({ operation: 'file.mkdir', words: [path] })
  }

  async rmdir(path: string): Promise<void> {
    await this.#requests.ok({ operation: 'file.rmdir', words: [path] })
  }
}
