import { open } from 'node:fs/promises'
import { execa } from 'execa'
import { HostError } from '../../errors.js'
import { deadlinesFor } from '../../guest/deadlines.js'
import { HopFailed } from '../hop-failed.js'
import { type GuestLines, readGuestLines } from './console-lines.js'
import { type Counts, readCounts } from './counts.js'

/** Of either file: many times what a guest writes that does what it should. */
const fileBytesMost = 256 * 2 ** 20
const consoleBytesMost = 32 * 2 ** 20

interface Files {
  /** Where the guest's command line has them written. */
  console: string
  counts: string
}

export interface GuestRun {
  readonly lines: GuestLines
  readonly counts: Counts
}

/**
 * Runs QEMU until the guest powers itself off. Throws `HopFailed` for a guest that stops or hangs, `HostError` for one
 * that says nothing whole, the signal's reason if it was aborted.
 */
export async function runGuest(
  argv: readonly string[],
  { files, signal }: { files: Files; signal: AbortSignal },
): Promise<GuestRun> {
  const { boot, hop, operation } = deadlinesFor('tcg', process.env)
  const timeout = boot + hop + operation
  // Neither a guest nor a plugin fills the disk.
  const limit = ['prlimit', `--fsize=${fileBytesMost}`]
  const result = await execa('setpriv', ['--pdeathsig', 'KILL', ...limit, ...argv], {
    reject: false,
    stdin: 'ignore',
    all: true,
    timeout,
    killSignal: 'SIGKILL',
    cancelSignal: signal,
  })
  signal.throwIfAborted()
  const console = await readBeginning(files.console)
  if (result.timedOut)
    throw new HopFailed(`the exact guest was not done after ${timeout / 1000} s; ${lastLine(console)}`, {
      help: 'LIVEPROOF_TIME_SCALE=2 gives it twice the time',
    })
  if (result.failed)
    throw new HostError(
      `QEMU could not run the exact guest: ${result.all?.trim().split('\n')[0] || result.shortMessage}`,
    )
  return {
    lines: readGuestLines(console),
    counts: readCounts(await readBeginning(files.counts, fileBytesMost)),
  }
}

function lastLine(console: string): string {
  const line = console.split('\n').findLast((line) => line.trim() !== '')
  return line === undefined ? 'its console is empty' : `its last words: ${line.trim().slice(0, 300)}`
}

/** A character is a byte: what a guest writes may be anything. An absent file is empty. */
async function readBeginning(path: string, most = consoleBytesMost): Promise<string> {
  const file = await open(path).catch(() => undefined)
  if (file === undefined) return ''
  try {
    const { size } = await file.stat()
    const buffer = Buffer.alloc(Math.min(size, most))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await file.close()
  }
}
