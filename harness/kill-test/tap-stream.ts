/** TAP version 13, point by point as they come. Only what the kill test itself says goes into it. */
export class TapStream {
  readonly #write: (text: string) => void
  #points = 0
  #failed = 0

  constructor(write: (text: string) => void) {
    this.#write = write
    write('TAP version 13\n')
  }

  get failed(): number {
    return this.#failed
  }

  comment(text: string): void {
    this.#write(`# ${text}\n`)
  }

  /** Not ok if there are problems. */
  point(title: string, problems: readonly string[]): void {
    this.#points += 1
    if (problems.length > 0) this.#failed += 1
    this.#write(`${problems.length === 0 ? 'ok' : 'not ok'} ${this.#points} - ${title}\n`)
    const lines = problems.flatMap((problem) => problem.split('\n'))
    for (const line of lines) this.comment(`  ${line}`)
  }

  end(): void {
    this.#write(`1..${this.#points}\n`)
  }
}
