import type { Requests } from '../requests.js'
import { number, text } from '../values.js'
import type { Ok } from '../wire.js'

export interface HammerCount {
  rounds: number
  /** Rounds in which something was refused, and the last errno; `none` if there was none. */
  failures: number
  error: string
}

/** Processes that hold descriptors of the agent's: to be killed, to become another program, or to be all that is left. */
export class ProcessOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Resolves with its pid. */
  async spawn(process: string): Promise<number> {
    const { values } = await this.#ok('spawn', [process])
    return number(values, 'pid')
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

  /** Threads of it make a session on a `device.dup`, preserve 8 memfds in it and close it, until it is killed or all ends. */
  async hammer(process: string, device: string, { threads }: { threads: number }): Promise<void> {
    await this.#ok('hammer', [process, device], { threads })
  }

  async rounds(process: string): Promise<HammerCount> {
    const { values } = await this.#ok('rounds', [process])
    return {
      rounds: number(values, 'rounds'),
      failures: number(values, 'failures'),
      error: text(values, 'error'),
    }
  }

  /** SIGKILL; when this resolves, all that it held is closed. */
  async kill(process: string): Promise<void> {
    await this.#ok('kill', [process])
  }

  async #ok(operation: string, names: readonly string[], keys: { threads?: number } = {}): Promise<Ok> {
    const words = names.map((name) => this.#requests.name(name))
    return await this.#requests.ok({ operation: `process.${operation}`, words, keys })
  }
}
