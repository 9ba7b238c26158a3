import { kernelNamed } from '../../outcome/route.js'
import { formatElapsed } from '../../progress/elapsed.js'
import type { CampaignRecord } from '../../record/campaign-record.js'
import { shellWord } from '../../shell-word.js'
import { commandWords } from '../html-command.js'
import { facts } from '../html-facts.js'
import { kernelCard } from '../html-kernel.js'
import { machineFacts } from '../html-machine.js'
import { type Markup, markup } from '../markup.js'
import { levelOf } from './confidence-words.js'
import { kernelAnchor, kernelNames } from './kernel-order.js'

/** The kernels in the order of the grid. */
export function kernelsSection(record: CampaignRecord): Markup {
  const cards = kernelNames(record).map((name, index) =>
    kernelCard(markup`<i>${index + 1}</i> <code>${name}</code>`, {
      kernel: kernelNamed(name, record),
      id: kernelAnchor(index),
    }),
  )
  return markup`<section><h2>Kernels</h2><div class="cards">${cards}</div></section>`
}

/** By whom, when, with what. */
export function madeSection(record: CampaignRecord): Markup {
  const { id, started, finished, request, routes } = record
  const reused = routes.filter((route) => route.reused).length
  return markup`<section><h2>How it was made</h2><dl>
${facts({
  campaign: id,
  started,
  took: formatElapsed(Date.parse(finished) - Date.parse(started)),
  command: commandWords(['liveproof', ...request.argv].map(shellWord).join(' ')),
  suite: `${request.cases.length === 0 ? 'all cases' : request.cases.join(', ')}${request.quick ? ' that are quick' : ''}`,
  runs: `${request.runs} of each route, confidence stated with ${levelOf(request.level)}`,
  reused: `${reused} of ${routes.length} conclusions were there already`,
  ...machineFacts(record),
})}
</dl></section>`
}
