import { createWriteStream, type WriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { splitLines } from './lines.js'

/** In bytes: what a line has beyond it is in the file, but not looked at. */
const lineLimit = 4096
const tailLines = 40
const fileLimit = 16 * 1024 * 1024

export interface ConsoleOptions {
  /** Where the raw bytes go. */
  file: string
  /** In bytes; by default 16 MiB. What comes after that is read and thrown away. */
  limit?: number
  onLine: (line: string) => void
  /** The file could not be written, e.g. the disk is full. */
  onFileError: (error: Error) => void
}

/** A guest's serial console: kept on disk up to a limit, and the last lines in memory, whatever the guest pours out. */
export class GuestConsole {
  readonly #limit: number
  readonly #file: WriteStream
  readonly #tail: string[] = []
  readonly ended: Promise<void>
  #written = 0

  constructor(stream: Readable, { file, limit = fileLimit, onLine, onFileError }: ConsoleOptions) {
    this.#limit = limit
    this.#file = createWriteStream(file)
    this.#file.on('error', onFileError)
    const split = splitLines({
      limit: lineLimit,
      onLine: (line) => {
        this.#tail.push(line)
        if (this.#tail.length > tailLines) this.#tail.shift()
        onLine(line)
      },
    })
    stream.on('data', (chunk: Buffer) => {
      this.#keep(chunk)
      split(chunk)
    })
    // A socket whose other end is gone may say so as an error; the guest's end is noticed by its process.
    stream.on('error', () => {})
    this.ended = new Promise((resolve) => {
      stream.on('close', resolve)
    })
  }

  get truncated(): boolean {
    return this.#written >= this.#limit
  }

  /** The last complete lines, oldest first. */
  get tail(): string[] {
    return [...this.#tail]
  }

  /** Resolves when the file is complete. Call it when the machine is gone. */
  async close(): Promise<void> {
    // Not before an error was told, which comes later than the callback of `end`.
    await finished(this.#file.end()).catch(() => {})
  }

  #keep(chunk: Buffer): void {
    const room = this.#limit - this.#written
    if (room <= 0) return
    const kept = chunk.subarray(0, room)
    this.#written += kept.length
    this.#file.write(kept)
  }
}
