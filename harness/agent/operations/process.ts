import type { Requests } from '../requests.js'

/** Processes that hold descriptors of the agent's: to be killed, to become another program, or to be all that is left. */
export class ProcessOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async spawn(process: string): Promise<void> {
    await this.#ok('spawn', [process])
  }

  /** It holds the descriptor too, under the same name (SCM_RIGHTS). */
  async give(process: string, descriptor: string): Promise<void> {
    await this.#ok('give', [process, descriptor])
  }

  /** What it holds under that name becomes the object `descriptor`; it goes on holding it. */
  async take(process: string, descriptor: string): Promise<void> {
    await this.#ok('take', [process, descriptor])
  }

  /** It closes what it holds under that name. */
  async release(process: string, descriptor: string): Promise<void> {
    await this.#ok('release', [process, descriptor])
  }

  /** It becomes another program, which closes all that it holds. */
  async exec(process: string): Promise<void> {
    await this.#ok('exec', [process])
  }

  /** SIGKILL; when this resolves, all that it held is closed. */
  async kill(process: string): Promise<void> {
    await this.#ok('kill', [process])
  }

  async #ok(operation: string, names: readonly string[]): Promise<void> {
    const words = names.map((name) => this.#requests.name(name))
    await this.#requests.ok({ operation: `process.${operation}`, words })
  }
}
