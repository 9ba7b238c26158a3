import { z } from 'zod'

/** What building a kernel took, and by what it was made easier. */
export const buildRecordSchema = z.object({
  /** ISO 8601 in UTC. */
  finished: z.string(),
  /** Milliseconds from bringing the source to what was asked for until the image was examined. */
  ms: z.number().min(0),
  /** Whether no object was there when it began; else only what differs was compiled, or an interrupted build went on. */
  clean: z.boolean(),
  /** How many files make announced that it made. */
  files: z.number().int().min(0),
  /** What was looked up in the compiler's cache, and how much of it was found; null where this host has none. */
  compilerCache: z.object({ asked: z.number().int().min(0), found: z.number().int().min(0) }).nullable(),
  /** How many processors make had. */
  cpus: z.number().int().min(1),
  /** SHA-256 (hex) of the options that were asked for: the profile, and what the catalogue adds to it. */
  options: z.string(),
})
export type BuildRecord = z.infer<typeof buildRecordSchema>

/**
 * Of what was looked up: a clean build that found more in the compiler's cache says nothing of what compiling everything takes. Where all is
 * compiled anew (ccache with CCACHE_RECACHE) some count as found all the same: measured, 154 of 1,433.
 */
const shareFound = 0.2

/**
 * What a clean build of these options takes: the newest that compiled everything, or nearly, with as many processors. Null where there was
 * none.
 */
export function cleanBuildAmong(
  builds: readonly BuildRecord[],
  { options, cpus }: Pick<BuildRecord, 'options' | 'cpus'>,
): BuildRecord | null {
  const alike = builds.filter(
    (build) => build.options === options && build.cpus === cpus && compiledEverything(build),
  )
  return alike.toSorted((one, other) => (one.finished < other.finished ? 1 : -1))[0] ?? null
}

function compiledEverything({ clean, compilerCache }: BuildRecord): boolean {
  return clean && (compilerCache === null || compilerCache.found <= shareFound * compilerCache.asked)
}
