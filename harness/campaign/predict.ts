import { abiDifferences, parseAbi } from '../kernel/abi-string.js'
import type { Fingerprint } from '../kernel/kernel.js'
import type { Prediction } from '../record/prediction-record.js'
import { interfaceDifferences } from './interface-differences.js'
import type { KernelFacts, KernelPair } from './kernel-facts.js'

/**
 * What becomes of a route by its kernels' ABI strings: the first hop that is not compatible decides. `unknown` where there
 * is no hop.
 */
export function predictRoute(kernels: readonly KernelFacts[]): Prediction {
  const hops = kernels.slice(1).map((to, index) => predictHop({ from: kernels[index] ?? to, to }))
  const [first] = hops
  if (first === undefined) return { verdict: 'unknown', by: null, reason: 'there is no hop' }
  const broken = hops.find(({ verdict }) => verdict !== 'compatible')
  return broken ?? { ...first, reason: [...new Set(hops.map(({ reason }) => reason))].join('; ') }
}

/**
 * What becomes of what one kernel hands to the next, by their ABI strings. Each part compares its whole string, in this
 * order: KHO (`fdt_node_check_compatible()` in kernel/liveupdate/kexec_handover.c), LUO (`strncmp()` in luo_core.c), the file
 * handler (`strcmp()` in luo_file.c). What else differs between the two is said, and decides nothing.
 */
export function predictHop(hop: KernelPair): Prediction {
  const { from, to } = hop
  if (from.fingerprint === null) return unknown(`nothing is known of the ABI strings of ${from.name}`)
  const { kho, luo, memfd } = from.fingerprint
  if (kho === null || luo === null)
    return unknown(`${from.name} offers no live update: nothing can be preserved`)
  if (to.fingerprint === null) return unknown(`nothing is known of the ABI strings of ${to.name}`)
  const here = to.fingerprint
  return (
    predictCore(hop, { part: 'kho', there: kho, here: here.kho }) ??
    predictCore(hop, { part: 'luo', there: luo, here: here.luo }) ??
    predictMemfd(hop, { there: memfd, here: here.memfd }) ?? {
      verdict: 'compatible',
      by: null,
      reason: [`all ABI strings agree (${kho}, ${luo}, ${memfd})`, ...interfaceDifferences(hop)].join('; '),
    }
  )
}

/** Without one of these a kernel does not look at what it is handed. */
function predictCore(
  { from, to }: KernelPair,
  { part, there, here }: { part: 'kho' | 'luo'; there: string; here: string | null },
): Prediction | undefined {
  if (here === null) {
    const reason = `${to.name} has no ${part.toUpperCase()}: it will not look at what ${from.name} hands over as ${there}`
    return { verdict: 'loses', by: part, reason }
  }
  return refusal({ from, to }, { part, there, here })
}

/** LUO itself reads what it is handed, and says that it has no handler of the file. */
function predictMemfd(
  { from, to }: KernelPair,
  { there, here }: { there: string | null; here: string | null },
): Prediction | undefined {
  if (there === null) return unknown(`${from.name} has no file handler of memfds: no memory can be preserved`)
  if (here !== null) return refusal({ from, to }, { part: 'memfd', there, here })
  const reason = `${to.name} will refuse what ${from.name} hands over: memfd: ${there} there, no handler here`
  return { verdict: 'refused', by: 'memfd', reason }
}

function refusal(
  { from, to }: KernelPair,
  { part, there, here }: { part: keyof Fingerprint; there: string; here: string },
): Prediction | undefined {
  const differences = abiDifferences(there, here)
  if (differences.length === 0) return undefined
  const elements = differences.map((one) => `${one.there} there, ${one.here} here`).join('; ')
  const isComposite = [there, here].some((text) => parseAbi(text).length > 1)
  const whole = isComposite ? ` (of ${there} and ${here})` : ''
  const reason = `${to.name} will refuse what ${from.name} hands over: ${part}: ${elements}${whole}`
  return { verdict: 'refused', by: part, reason }
}

function unknown(reason: string): Prediction {
  return { verdict: 'unknown', by: null, reason }
}
