import type { Requests } from '../requests.js'
import { number } from '../values.js'

/** How a program ended: with an exit status, or by a signal. */
export type ProgramEnd = { readonly status: number } | { readonly signal: number }

/** Programs that somebody else wrote. */
export class ProgramOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /**
   * Runs the program that a file contains, with nothing on its standard input, until it exits; what it prints goes to the file
   * `output`. Processes that it leaves in the background live on. At most 8 arguments, none with a comma.
   */
  async run(
    file: string,
    output: string,
    { arguments: words = [] }: { arguments?: readonly string[] } = {},
  ): Promise<ProgramEnd> {
    const { values } = await this.#requests.ok({
      operation: 'program.run',
      words: [this.#requests.name(file), this.#requests.name(output)],
      keys: { arguments: words.join(',') },
    })
    return 'signal' in values ? { signal: number(values, 'signal') } : { status: number(values, 'status') }
  }
}
