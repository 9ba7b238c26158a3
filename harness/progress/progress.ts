/** Progress for a human, on stderr. Results never go here; nothing here is ever parsed. */
export interface Progress {
  /** Begins a piece of work that a human may have to wait for, e.g. `building debian:7.2`. */
  step(title: string): Step
  /** One permanent line: a decision or a fact worth knowing, e.g. which accelerator was chosen and why. */
  note(text: string): void
}

/** One piece of work under way. Call exactly one of `done` and `fail`, once. */
export interface Step {
  /** How far it is, e.g. `812 of about 1,940 files, 1:40, about 2:10 left`. May be called often; it is throttled. */
  update(detail: string): void
  done(detail?: string): void
  fail(detail?: string): void
}

/** Says nothing: for tests and for `--quiet`. */
export const silent: Progress = {
  step: () => ({ update() {}, done() {}, fail() {} }),
  note() {},
}
