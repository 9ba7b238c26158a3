import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { UsageError } from '../errors.js'
import { installationDirectory } from '../installation.js'
import { fragmentName, packageEntrySchema, sourceEntrySchema, suiteName } from './catalog-entry.js'
import { type KernelConfig, mergeConfigs, parseConfig } from './config.js'

const profileSchema = z.array(fragmentName).min(1)

const catalogSchema = z.strictObject({
  suites: z.array(suiteName).min(1),
  profiles: z.object({ lean: profileSchema }).catchall(profileSchema),
  kernels: z.record(
    z.string().regex(/^[\w.-]+$/, 'a name of letters, digits, dots and dashes'),
    z.union([sourceEntrySchema, packageEntrySchema]),
  ),
})
export type Catalog = z.infer<typeof catalogSchema>

/** The `kernels/` directory of this installation. */
export const shippedKernels = join(installationDirectory, 'kernels')

/** Reads `catalog.yaml` of a `kernels/` directory. Throws `UsageError` naming the file and the first thing wrong with it. */
export async function readCatalog(directory: string): Promise<Catalog> {
  const path = join(directory, 'catalog.yaml')
  return parseCatalog(await readText(path), path)
}

export function parseCatalog(text: string, path: string): Catalog {
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

function parseYaml(text: string, path: string): unknown {
  try {
    return parse(text)
  } catch (cause) {
    throw new UsageError(`${path}: ${(cause as Error).message.split('\n', 1)[0]}`, { cause })
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`, { cause })
  }
}
