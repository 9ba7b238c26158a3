import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { z } from 'zod'
import type { Context } from '../context.js'
import { NotProven } from './not-proven.js'

const reportSchema = z.object({
  /** From the guest's start to its end. */
  seconds: z.number(),
  /** The most that the harness's process ever had resident. */
  mostMemoryMiB: z.number(),
  /** The size of the console's file. */
  keptMiB: z.number(),
  truncated: z.boolean(),
})
export type FloodReport = z.infer<typeof reportSchema>

/**
 * What the harness's own process needs while a guest pours `bytes` onto its console, taken in a process of its own so that
 * nothing else counts. Throws `NotProven` if the guest's READY line, which comes after the flood, was not seen.
 */
export async function measureFlood({ workDir, signal }: Context, bytes: number): Promise<FloodReport> {
  const program = fileURLToPath(new URL('./flood-guest.js', import.meta.url))
  const directory = await mkdtemp(join(workDir, 'flood-'))
  const result = await execa(process.execPath, [program, directory, String(bytes)], {
    reject: false,
    stdin: 'ignore',
    cancelSignal: signal,
  })
  signal.throwIfAborted()
  if (result.exitCode === 0) return reportSchema.parse(JSON.parse(result.stdout))
  const why = result.stderr.split('\n').find((line) => line.includes('Error')) ?? result.shortMessage
  throw new NotProven(`a guest that floods its console: ${why}`)
}
