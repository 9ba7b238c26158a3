import { sha256 } from '../storage/digest.js'
import { readFragments } from './catalog.js'
import { type KernelConfig, mergeConfigs, renderConfig } from './config.js'
import type { Expansion } from './expand-name.js'

type Configured = Pick<Extract<Expansion, { fragments: unknown }>, 'fragments' | 'options'>

/** The options that a kernel is to be built with: of its profile, and what the catalogue adds. Throws `UsageError`. */
export async function askedOptions(
  kernelsDir: string,
  { fragments, options }: Configured,
): Promise<KernelConfig> {
  return mergeConfigs([await readFragments(kernelsDir, fragments), new Map(Object.entries(options))])
}

/** SHA-256 (hex), by which builds of the same options know each other. */
export function optionsDigest(asked: KernelConfig): string {
  return sha256(renderConfig(asked))
}
