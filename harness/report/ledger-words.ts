import type { HopRecord } from '../hop/hop-record.js'
import { blackoutOf, groupPhases } from '../hop/ledger/summary.js'
import { formatElapsed } from '../progress/elapsed.js'
import { visibleText } from '../visible-text.js'

/** Of the whole: what is less is named together. */
const leastShare = 0.01

/**
 * `took 6.3 s, blackout 5.1 s: image-load 310 ms, jump 1.4 s, boot 2.1 s, the rest 21 ms`: what counts, of a hop with dozens of phases;
 * undefined where there are none.
 */
export function ledgerWords(ledger: HopRecord['ledger']): string | undefined {
  if (ledger.length === 0) return undefined
  const total = ledger.reduce((sum, { ms }) => sum + ms, 0)
  const blackout = blackoutOf(ledger)
  const groups = groupPhases(ledger)
  const big = groups.filter(({ ms }) => ms >= leastShare * total)
  const rest = groups.filter((one) => !big.includes(one)).reduce((sum, { ms }) => sum + ms, 0)
  const named = [
    ...big.map(({ name, ms }) => `${visibleText(name)} ${formatElapsed(ms)}`),
    ...(rest > 0 ? [`the rest ${formatElapsed(rest)}`] : []),
  ]
  const dark = blackout === undefined ? '' : `, blackout ${formatElapsed(blackout)}`
  return `took ${formatElapsed(total)}${dark}: ${named.join(', ')}`
}
