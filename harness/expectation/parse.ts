import { join } from 'node:path'
import { z } from 'zod'
import { closest } from '../closest.js'
import { defectsOf, fields, must, oneLine } from '../defects.js'
import { UsageError } from '../errors.js'
import { readCatalog } from '../kernel/catalog.js'
import { parseYaml, readText } from '../yaml-file.js'
import { type KernelPattern, parseKernelPattern } from './kernel-pattern.js'

/** One entry of `kernels/expectations.yaml`: some checks of a case are known not to hold on some kernels. */
export interface Expectation {
  /** The case's id. */
  readonly case: string
  readonly kernels: readonly KernelPattern[]
  /** Which kernel of a hop must be one of these: the one that hands over (A), the one that takes over (B), or either. */
  readonly side: 'A' | 'B' | 'any'
  /** The names of the checks that break; `*` stands for any text. */
  readonly fails: readonly string[]
  /** What is wrong with these kernels, in one sentence. */
  readonly reason: string
  /** Where that can be looked up: a commit, a mail, a line of the sources. */
  readonly reference: string
}

/** What an expectation may speak of. */
interface Known {
  /** The ids of all cases. */
  readonly cases: readonly string[]
  /** The names of the catalogue. */
  readonly kernels: readonly string[]
}

/**
 * Reads `expectations.yaml` of a `kernels/` directory; `cases` are the ids of all cases there are. Throws `UsageError` that
 * names file, entry and field of everything that is wrong with it.
 */
export async function readExpectations(kernelsDir: string, cases: readonly string[]): Promise<Expectation[]> {
  const path = join(kernelsDir, 'expectations.yaml')
  const catalog = await readCatalog(kernelsDir)
  return parseExpectations(await readText(path), { path, cases, kernels: Object.keys(catalog.kernels) })
}

/** As `readExpectations`, from the text of the file. A file without an entry expects nothing. */
export function parseExpectations(text: string, { path, ...known }: Known & { path: string }): Expectation[] {
  const entries = parseYaml(text, path) ?? []
  if (!Array.isArray(entries)) throw new UsageError(`${path}: must be a list of entries`)
  const schema = entrySchema(known)
  const read = entries.map((entry: unknown) => schema.safeParse(entry))
  const defects = read.flatMap(({ error }, index) =>
    error === undefined
      ? []
      : defectsOf(error).map((defect) => `${path}: entry ${index + 1}${caseOf(entries[index])}: ${defect}`),
  )
  if (defects.length > 0)
    throw new UsageError(defects.join('; '), { help: 'docs/expectations.md says what an entry is made of' })
  return read.flatMap(({ data }) => data ?? [])
}

function entrySchema({ cases, kernels }: Known) {
  const named = must('the name of a check, or a list of names')
  return fields({
    case: z.string(must("a case's id")).refine((id) => cases.includes(id), {
      error: ({ input }) => `there is no case ${input}${suggestion(String(input), cases)}`,
    }),
    kernels: z
      .array(kernelSchema(kernels), must('a list of kernels'))
      .min(1, must('a list of at least one kernel')),
    side: z.enum(['A', 'B', 'any'], must('A, B or any')),
    fails: z.union([oneLine().transform((name) => [name]), z.array(oneLine()).min(1, named)], named),
    reason: oneLine(),
    reference: oneLine(),
  })
}

function kernelSchema(entries: readonly string[]) {
  return z
    .string(must("text: a kernel's name, or a range of releases such as 7.2..7.3"))
    .transform((text, context): KernelPattern => {
      try {
        return parseKernelPattern(text, entries)
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        context.addIssue(error.message)
        return z.NEVER
      }
    })
}

function suggestion(word: string, candidates: readonly string[]): string {
  const near = closest(word, candidates)
  return near === undefined ? '' : ` (did you mean ${near}?)`
}

/** Which entry it is, if it says so. */
function caseOf(entry: unknown): string {
  const { data } = z.object({ case: z.string() }).safeParse(entry)
  return data === undefined ? '' : ` (${data.case})`
}
