import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../storage/atomic-file.js'
import { readJson } from '../storage/json-file.js'
import { usualFiles } from './build-progress.js'

const lastFullBuildSchema = z.object({ files: z.number().int().positive() })

/** How much of a build is there before it begins. */
export interface Head {
  readonly alreadyMade: number
  /** How many files a full build makes. */
  readonly expected: number
  /** Whether an earlier, finished build is only brought up to date. */
  readonly incremental: boolean
}

/**
 * Where make keeps the objects of one source (O=), with what belongs to it beside it. It outlives the build: another
 * configuration of the same source is an incremental build, and so is one after an interruption.
 */
export class ObjectTree {
  readonly path: string
  readonly lock: string
  readonly log: string
  /** What the compiler's cache was asked. */
  readonly lookups: string
  /** The options that were asked for, as make is given them (KCONFIG_ALLCONFIG). */
  readonly asked: string
  readonly #finished: string
  readonly #lastFullBuild: string

  constructor(cacheDir: string, base: string) {
    const objects = join(cacheDir, 'objects')
    this.path = join(objects, base)
    this.lock = `${this.path}.lock`
    this.log = `${this.path}.log`
    this.lookups = `${this.path}.ccache`
    this.asked = `${this.path}.config`
    this.#finished = `${this.path}.finished`
    this.#lastFullBuild = join(objects, 'last-full-build.json')
  }

  /** Whether it holds nothing that a build could go on from. */
  async isEmpty(): Promise<boolean> {
    return (await readdir(this.path).catch(() => [])).length === 0
  }

  async prepare(asked: string): Promise<void> {
    await mkdir(this.path, { recursive: true })
    for (const log of [this.log, this.lookups]) await rm(log, { force: true })
    await writeFile(this.asked, asked)
  }

  /** For when it cannot be known any more what they were made of. */
  async discard(): Promise<void> {
    await rm(this.#finished, { force: true })
    await rm(this.path, { recursive: true, force: true })
  }

  read(file: string): Promise<Buffer> {
    return readFile(join(this.path, file))
  }

  async head(): Promise<Head> {
    const incremental = (await readFile(this.#finished).catch(() => null)) !== null
    const last = await readJson(this.#lastFullBuild, lastFullBuildSchema)
    const expected = last?.files ?? usualFiles
    return { alreadyMade: incremental ? 0 : await this.#countMade(), expected, incremental }
  }

  /** Remembers how many files a full build made, for the estimate of the next one. */
  async finish({ incremental }: Head, files: number): Promise<void> {
    await writeFile(this.#finished, '')
    if (!incremental) await writeAtomically(this.#lastFullBuild, JSON.stringify({ files }))
  }

  /** make leaves a `.<file>.cmd` beside nearly every file that it announces; the headers it copies it does not announce. */
  async #countMade(): Promise<number> {
    const files = await readdir(this.path, { recursive: true })
    return files.filter((file) => file.endsWith('.cmd') && !file.endsWith('.h.cmd')).length
  }
}
