import type { HopRecord } from '../hop/hop-record.js'
import { blackoutOf } from '../hop/ledger/summary.js'
import { formatElapsed } from '../progress/elapsed.js'
import { stackedBar } from './html-bar.js'
import { type Markup, markup } from './markup.js'
import { phaseClass } from './phase-colours.js'

/** Where a hop's time went: one bar of adjacent phases to scale, and what each of them is. */
export function ledgerFigure(ledger: HopRecord['ledger']): Markup | null {
  const total = ledger.reduce((sum, { ms }) => sum + ms, 0)
  if (total <= 0) return null
  const segments = ledger.map(({ name, ms }, place) => ({
    name,
    place,
    start: ledger.slice(0, place).reduce((sum, one) => sum + one.ms, 0),
    length: ms,
  }))
  const blackout = blackoutOf(ledger)
  return markup`<figure class="ledger">
${stackedBar({ segments, longest: total, label: `ledger of ${formatElapsed(total)}`, text: formatElapsed })}
<figcaption>${segments.map(({ name, place, length }) =>
    // What is not to be seen in the bar is told by its tooltip.
    Math.round(length) === 0
      ? null
      : markup`<span><i class="${phaseClass(name, place)}"></i>${name} <b>${formatElapsed(length)}</b></span> `,
  )}${blackout === undefined ? null : markup`<span>blackout <b>${formatElapsed(blackout)}</b></span> `}<span>total <b>${formatElapsed(total)}</b></span></figcaption>
</figure>`
}
