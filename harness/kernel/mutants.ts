import { join } from 'node:path'
import { z } from 'zod'
import { defectsOf, fields, must, oneLine } from '../defects.js'
import { UsageError } from '../errors.js'
import { exists } from '../storage/exists.js'
import { parseYaml, readText } from '../yaml-file.js'

const mutantSchema = fields({
  /** What it breaks, in one sentence. */
  about: oneLine(),
  /** The defect that it re-creates: one that there was, or one that there might be. */
  models: oneLine(),
  /** What it is put on: a source, or an entry of the catalogue, whose patches, options and promises come first. */
  bases: z.array(oneLine(), must('a list of kernels')).min(1, must('a list of at least one kernel')),
  /** Which kernel of a hop it is, the other one being its base; without it, both. */
  side: z.enum(['source', 'target'], must('source or target')).optional(),
  /** The id of the case that must fail, and whose title names the promise that is broken. */
  'caught-by': oneLine().optional(),
  /** Instead: why no program and no later kernel can tell it from its base. */
  equivalent: oneLine().optional(),
}).refine((mutant) => (mutant['caught-by'] === undefined) !== (mutant.equivalent === undefined), {
  error: 'must have either caught-by or equivalent',
})
export type Mutant = z.infer<typeof mutantSchema>
export type Mutants = Readonly<Record<string, Mutant>>

const named = must('named by small letters, digits and dashes')

const mutantsSchema = fields({
  mutants: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, named), mutantSchema, must('mutants by name')),
})

/** The patch of a mutant, relative to the `kernels/` directory. */
export function patchOfMutant(name: string): string {
  return join('mutants', `${name}.patch`)
}

/** Reads `mutants/mutants.yaml` of a `kernels/` directory; one without it has no mutants. Throws `UsageError`. */
export async function readMutants(directory: string): Promise<Mutants> {
  const path = join(directory, 'mutants', 'mutants.yaml')
  return (await exists(path)) ? parseMutants(await readText(path), path) : {}
}

/** As `readMutants`, from the text of the file. Throws `UsageError` that names everything that is wrong with it. */
export function parseMutants(text: string, path: string): Mutants {
  const { data, error } = mutantsSchema.safeParse(parseYaml(text, path))
  if (data !== undefined) return data.mutants
  throw new UsageError(`${path}: ${defectsOf(error).join('; ')}`, {
    help: 'docs/mutants.md says what an entry is made of',
  })
}
