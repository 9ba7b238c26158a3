import type { BisectRecord } from '../../record/bisect-record.js'
import { firstOf } from '../bounded.js'
import { facts } from '../html-facts.js'
import { type Markup, markup } from '../markup.js'
import { countedRuns, sideWords } from './words.js'

const maxFailures = 100

/** What the ends are, and what was looked for between them. */
export function endsSection({ ends, request }: BisectRecord): Markup | null {
  if (ends === null) return null
  const { good, bad, runs, seen, failures } = ends
  const { reverse } = request
  const { shown, hidden } = firstOf(Object.entries(failures), maxFailures)
  return markup`<section><h2>What was looked for</h2>
<ul class="hunted">${shown.map(
    ([name, failure]) => markup`<li><code>${name}</code> ${failure}</li>
`,
  )}${hidden === 0 ? null : markup`<li>and ${hidden} more</li>`}</ul>
<dl>
${facts({
  [reverse ? 'bad, at first' : 'good, at first']: reverse ? bad : good,
  [reverse ? 'good, at last' : 'bad, at last']: reverse ? good : bad,
  bisected: sideWords(ends),
  'at the bad end': `it fails in ${seen.failures} of ${countedRuns(seen.runs, request.copies)}`,
  'to be good': `${countedRuns(runs, request.copies)} without it`,
})}
</dl></section>`
}
