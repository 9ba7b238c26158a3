import type { Trouble } from '../../record/route-record.js'
import { firstOf } from '../bounded.js'
import { checkList, findingLines } from '../html-checks.js'
import { lastWordsFigure } from '../html-files.js'
import { type Markup, markup } from '../markup.js'

const maxTroubles = 40
const maxGuests = 4

/** What did not simply pass: each point with its checks and page maps, then what the kernels wrote. */
export function troubleSections(troubles: readonly Trouble[]): Markup | null {
  if (troubles.length === 0) return null
  const { shown, hidden } = firstOf(
    [...troubles.filter(isBad), ...troubles.filter((one) => !isBad(one))],
    maxTroubles,
  )
  return markup`<h4>What did not pass</h4>
${shown.map(point)}${hidden === 0 ? null : markup`<p>and ${hidden} more, in the list of the cases</p>`}
${kernelLog(troubles.filter(isBad))}`
}

function isBad({ verdict }: Trouble): boolean {
  return verdict !== 'pass' && verdict !== 'skip' && verdict !== 'known'
}

/** The first one stands open: it is mostly the one to begin with. */
function point(trouble: Trouble, index: number): Markup {
  const { verdict, subject, title, reason, restsOn, failed, findings, guest, run } = trouble
  return markup`<details class="point"${index === 0 && isBad(trouble) ? markup` open` : null}>
<summary><span class="verdict ${verdict}">${verdict}</span><code>${subject}</code><span class="title">${title}</span></summary>
<div class="inside">
${reason === null ? null : markup`<p class="reason">${reason}</p>`}
${restsOn === null ? null : markup`<p class="basis">rests on ${restsOn}</p>`}
${checkList(failed)}
${findingLines(findings)}
<p class="basis">run ${run}${guest === null ? null : markup`, guest ${guest.id}: ${guest.end}, ${guest.detail}`}</p>
</div>
</details>
`
}

/** The consoles of the guests that did not come to their end, each once. */
function kernelLog(troubles: readonly Trouble[]): Markup | null {
  const guests = new Map(
    troubles.flatMap(({ run, guest }) =>
      guest === null || guest.end === 'finished' ? [] : [[JSON.stringify([run, guest.id]), { run, guest }]],
    ),
  )
  if (guests.size === 0) return null
  const { shown, hidden } = firstOf([...guests.values()], maxGuests)
  return markup`<h4>Kernel log</h4>
${shown.map(({ run, guest }) => lastWordsFigure(`${guest.id} in run ${run}: ${guest.end}, ${guest.detail}`, guest.lastWords))}
${hidden === 0 ? null : markup`<p>and ${hidden} more guests</p>`}`
}
