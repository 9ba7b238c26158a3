import { join } from 'node:path'
import { z } from 'zod'
import { UsageError } from '../errors.js'
import { installationDirectory } from '../installation.js'
import { parseYaml, readText } from '../yaml-file.js'
import { fragmentName, packageEntrySchema, sourceEntrySchema, suiteName } from './catalog-entry.js'
import { type KernelConfig, mergeConfigs, parseConfig } from './config.js'
import { type Mutants, readMutants } from './mutants.js'

const profileSchema = z.array(fragmentName).min(1)

const catalogSchema = z.strictObject({
  suites: z.array(suiteName).min(1),
  profiles: z.object({ lean: profileSchema }).catchall(profileSchema),
  kernels: z.record(
    z.string().regex(/^[\w.-]+$/, 'a name of letters, digits, dots and dashes'),
    z.union([sourceEntrySchema, packageEntrySchema]),
  ),
})

/** All that a kernel's name can speak of. */
export interface Catalog extends z.infer<typeof catalogSchema> {
  /** Patches that each break something, by name. */
  readonly mutants: Mutants
}

/** The `kernels/` directory of this installation. */
export const shippedKernels = join(installationDirectory, 'kernels')

/**
 * Reads `catalog.yaml` of a `kernels/` directory, and its mutants. Throws `UsageError` naming the file and what is wrong with
 * it.
 */
export async function readCatalog(directory: string): Promise<Catalog> {
  const path = join(directory, 'catalog.yaml')
  return { ...parseCatalog(await readText(path), path), mutants: await readMutants(directory) }
}

export function parseCatalog(text: string, path: string): Omit<Catalog, 'mutants'> {
  const result = catalogSchema.safeParse(parseYaml(text, path))
  if (result.success) return result.data
  const [first] = result.error.issues
  const issue = first && innermost(first)
  throw new UsageError(`${path}: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** What is wrong with a key; and with something that is of neither of two forms, as the one to which it comes closest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const [inner] = issue.code === 'invalid_key' ? issue.issues : closestForm(issue)
  return inner === undefined ? issue : innermost({ ...inner, path: [...issue.path, ...inner.path] })
}

function closestForm(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return []
  return issue.errors.toSorted((one, other) => one.length - other.length)[0] ?? []
}

/** The options of some fragments, later ones overriding earlier ones. */
export async function readFragments(directory: string, names: readonly string[]): Promise<KernelConfig> {
  const paths = names.map((name) => join(directory, 'config', `${name}.config`))
  return mergeConfigs(await Promise.all(paths.map(async (path) => parseConfig(await readText(path), path))))
}
