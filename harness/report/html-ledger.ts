import type { HopRecord } from '../hop/hop-record.js'
import { formatElapsed } from '../progress/elapsed.js'
import { type Markup, markup } from './markup.js'
import { phaseClass } from './phase-colours.js'

/** Where a hop's time went: one bar of adjacent phases to scale, and what each of them is. */
export function ledgerFigure(ledger: HopRecord['ledger']): Markup | null {
  const total = ledger.reduce((sum, { ms }) => sum + ms, 0)
  if (total <= 0) return null
  const starts = ledger.map((_, index) => ledger.slice(0, index).reduce((sum, { ms }) => sum + ms, 0))
  const percent = (ms: number): string => ((ms / total) * 100).toFixed(2)
  return markup`<figure class="ledger">
<svg viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="ledger of ${formatElapsed(total)}">
${ledger.map(
  ({ name, ms }, index) =>
    markup`<rect class="${phaseClass(index)}" x="${percent(starts[index] ?? 0)}" y="0" width="${percent(ms)}" height="6"><title>${name} ${formatElapsed(ms)}</title></rect>`,
)}
</svg>
<figcaption>${ledger.map(
    ({ name, ms }, index) =>
      markup`<span><i class="${phaseClass(index)}"></i>${name} <b>${formatElapsed(ms)}</b></span> `,
  )}<span>total <b>${formatElapsed(total)}</b></span></figcaption>
</figure>`
}
