import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../storage/atomic-file.js'

/** One run of the soak. */
const soakedRunSchema = z.object({
  /** From 1. Its seed and its order follow from it. */
  number: z.number().int(),
  started: z.string(),
  ms: z.number(),
  exitStatus: z.number().int(),
  /** Of its cases, and of what the harness watches over, by their subject and title. */
  verdicts: z.record(z.string(), z.string()),
})
export type SoakedRun = z.infer<typeof soakedRunSchema>

/** The runs of one program on the same kernels, a line each: what was written stays, however the soak ends. */
export class SoakLog {
  readonly directory: string

  constructor({ resultsDir, subject }: { resultsDir: string; subject: string }) {
    this.directory = join(resultsDir, 'soak', subject)
  }

  async read(): Promise<SoakedRun[]> {
    const text = await readFile(this.#path, 'utf8').catch(() => '')
    const lines = text.split('\n').filter((line) => line !== '')
    return lines.map((line) => soakedRunSchema.parse(JSON.parse(line)))
  }

  async add(run: SoakedRun): Promise<void> {
    await mkdir(this.directory, { recursive: true })
    const lines = [...(await this.read()), run].map((one) => `${JSON.stringify(one)}\n`)
    await writeAtomically(this.#path, lines.join(''))
  }

  get #path(): string {
    return join(this.directory, 'runs.jsonl')
  }
}
