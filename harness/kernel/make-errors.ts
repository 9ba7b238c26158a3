const missingTool =
  /(?:sh|make(?:\[\d+\])?|setpriv): (?:\d+: |line \d+: |failed to execute )?(\S+): (?:command not found|not found|No such file or directory)/
const compilerError =
  /(?:^|\s)(?:fatal )?error: |undefined reference to |\bld: cannot find |\*\*\* .*|No space left on device/
/** `make[2]: *** [scripts/Makefile.build:289: a.o] Error 1`: what follows from an error, not the error. */
const consequence = /^make(?:\[\d+\])?: \*\*\* (?:\[|Waiting for unfinished jobs)/

/** Watches make's output for the line that says what went wrong first. */
export class FirstError {
  #error: string | undefined
  #consequence: string | undefined

  see(line: string): void {
    if (consequence.test(line)) this.#consequence ??= line.trim()
    else if (missingTool.test(line) || compilerError.test(line)) this.#error ??= line.trim()
  }

  /** The first error, else the first target that make gave up. */
  get line(): string | undefined {
    return this.#error ?? this.#consequence
  }

  /** The program whose absence is the first error: `flex`, `bc`. */
  get missingTool(): string | undefined {
    return this.#error === undefined ? undefined : missingTool.exec(this.#error)?.[1]
  }
}
