import { kernelMessage } from './kernel-line.js'
import type { QmpEvent } from './qmp.js'

/**
 * A panic that the harness itself brings about, once, and the reset that follows it: neither is held against the guest. QEMU may
 * tell of the reset more than once. Measured: two to eight RESET events within 100 ms, before the firmware comes to a kernel.
 */
export class AnnouncedPanic {
  readonly #message: string
  #line: string | undefined
  #isOver = false

  /** `why`: what the kernel is to give as its reason, word by word. */
  constructor(why: string) {
    this.#message = `Kernel panic - not syncing: ${why}`
  }

  /** The console line by which it came; undefined before. */
  get line(): string | undefined {
    return this.#line
  }

  /** Whether a console line is this panic. */
  explainsLine(line: string): boolean {
    if (this.#line !== undefined || kernelMessage(line) !== this.#message) return false
    this.#line = line
    return true
  }

  /** Whether an event is its reset. The panic may still be on its way through the console then. */
  explainsEvent({ name, data }: QmpEvent): boolean {
    return !this.#isOver && name === 'RESET' && data.reason === 'guest-reset'
  }

  /** The guest is back: any further reset is one too many. */
  end(): void {
    this.#isOver = true
  }
}
