import { describeLimits } from '../kernel/describe-limits.js'
import type { KernelRecord } from '../record/record.js'
import { facts } from './html-facts.js'
import { type Markup, markup } from './markup.js'

/** A kernel: where it came from, what it was made of, and by which ABI strings it hands over. Null if it never was there. */
export function kernelCard(
  heading: Markup,
  { kernel, id = null }: { kernel: KernelRecord | null; id?: string | null },
): Markup {
  const anchor = id === null ? null : markup` id="${id}"`
  if (kernel === null) return markup`<article${anchor}><h3>${heading}</h3><p>never got ready</p></article>`
  const { release, origin, compiler, digest, configDigest } = kernel
  return markup`<article${anchor}>
<h3>${heading}</h3>
<dl>
${facts({ release, origin, compiler: compiler ?? 'unknown' })}
${facts(fingerprintOf(kernel))}
${facts({ digest: code(digest), config: configDigest === null ? 'unknown' : code(configDigest) })}
</dl>
${ioctls(kernel)}
</article>`
}

function fingerprintOf({ fingerprint, limits }: KernelRecord): Record<string, string> {
  if (fingerprint === null) return { fingerprint: 'unknown' }
  const { kho, luo, memfd } = fingerprint
  const abi = { kho: kho ?? 'none', luo: luo ?? 'none', memfd: memfd ?? 'none' }
  return limits === null ? abi : { ...abi, limits: describeLimits(limits) }
}

function ioctls({ uapi }: KernelRecord): Markup | null {
  if (uapi === null || uapi.length === 0) return null
  return markup`<details><summary>${uapi.length} ioctls</summary><ul class="plain">
${uapi.map(({ name, number, bytes }) => markup`<li><code>0x${number.toString(16)} ${name}, ${bytes ?? 'unknown'} bytes</code></li>`)}
</ul></details>`
}

function code(text: string): Markup {
  return markup`<code>${text}</code>`
}
