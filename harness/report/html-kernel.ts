import type { RunRecord } from '../record/record.js'
import { facts } from './html-facts.js'
import { type Markup, markup } from './markup.js'

type KernelRecord = RunRecord['kernels'][string]

/** A kernel: where it came from, what it was made of, and by which ABI strings it hands over. Null if it never was there. */
export function kernelCard(
  heading: Markup,
  { kernel, id = null }: { kernel: KernelRecord | null; id?: string | null },
): Markup {
  const anchor = id === null ? null : markup` id="${id}"`
  if (kernel === null) return markup`<article${anchor}><h3>${heading}</h3><p>never got ready</p></article>`
  const { release, origin, compiler, digest, configDigest, fingerprint } = kernel
  return markup`<article${anchor}>
<h3>${heading}</h3>
<dl>
${facts({ release, origin, compiler: compiler ?? 'unknown' })}
${fingerprint === null ? facts({ fingerprint: 'unknown' }) : facts({ kho: fingerprint.kho ?? 'none', luo: fingerprint.luo ?? 'none', memfd: fingerprint.memfd ?? 'none' })}
${facts({ digest: code(digest), config: configDigest === null ? 'unknown' : code(configDigest) })}
</dl>
</article>`
}

function code(text: string): Markup {
  return markup`<code>${text}</code>`
}
