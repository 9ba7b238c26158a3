import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { HostError } from '../errors.js'
import { isBanner, kernelMessage } from '../guest/kernel-line.js'
import { splitLines } from '../guest/lines.js'
import type { RunRecord } from '../record/record.js'

/** A line of a guest's console that was looked for. */
export interface ConsoleMatch {
  /** Without its time stamp; as the guest wrote it. */
  readonly line: string
  /** Index into the guest's route: which kernel was running. */
  readonly boot: number
}

/** In bytes: of what the kernel prints in one line (1024 at most: CONSOLE_LOG_MAX, kernel/printk/internal.h), all. */
const lineLimit = 4096

/**
 * The first line that matches of the consoles that a run kept; null if there is none. A line of the kernel's log is matched without its time
 * stamp, any other one whole. Throws `HostError` if a console cannot be read.
 */
export async function searchConsoles(
  { id, guests }: Pick<RunRecord, 'id' | 'guests'>,
  { pattern, resultsDir }: { pattern: RegExp; resultsDir: string },
): Promise<ConsoleMatch | null> {
  for (const { files } of guests) {
    const match = await searchConsole(join(resultsDir, id, files.console), pattern)
    if (match !== null) return match
  }
  return null
}

async function searchConsole(path: string, pattern: RegExp): Promise<ConsoleMatch | null> {
  let boots = 0
  let match: ConsoleMatch | null = null
  const split = splitLines({
    limit: lineLimit,
    onLine: (line) => {
      if (isBanner(line)) boots += 1
      const words = kernelMessage(line) ?? line
      if (match === null && pattern.test(words)) match = { line: words, boot: Math.max(boots - 1, 0) }
    },
  })
  try {
    for await (const chunk of createReadStream(path)) {
      split(chunk)
      if (match !== null) return match
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new HostError(`cannot read the console ${path}: ${code}`, {
      help: 'a run is known by its record: to run it again, choose another --results',
      cause,
    })
  }
  // The last words of a kernel that stopped may be no whole line.
  split(Buffer.from('\n'))
  return match
}
