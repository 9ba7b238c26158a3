const missingTool =
  /(?:sh|make(?:\[\d+\])?|setpriv): (?:\d+: |line \d+: |failed to execute )?(\S+): (?:command not found|not found|No such file or directory)/
const compilerError =
  /(?:^|\s)(?:fatal )?error: |undefined reference to |\bld: cannot find |\*\*\* .*|No space left on device|Cannot allocate memory/
/** `make[2]: *** [scripts/Makefile.build:289: a.o] Error 1`: what follows from an error, not the error. */
const consequence = /^make(?:\[\d+\])?: \*\*\* (?:\[|Waiting for unfinished jobs)/

/** What a compiler says that the host lets down: a full disk, no memory, a kill. */
const ofHost =
  /No space left on device|Cannot allocate memory|out of memory|Input\/output error|Killed signal terminated program|internal compiler error: (?:Segmentation fault|Killed)/

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

  /** Whether it is the source that does not build, as far as make tells. */
  get isOfSource(): boolean {
    return this.#error !== undefined && !ofHost.test(this.#error)
  }

  /** The program whose absence is the first error: `flex`, `bc`. */
  get missingTool(): string | undefined {
    return this.#error === undefined ? undefined : missingTool.exec(this.#error)?.[1]
  }
}
