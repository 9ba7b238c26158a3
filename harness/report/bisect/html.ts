import { formatElapsed } from '../../progress/elapsed.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { commandWords } from '../html-command.js'
import { facts } from '../html-facts.js'
import { page } from '../html-page.js'
import { type Markup, markup, markupLines } from '../markup.js'
import { type BisectConclusion, conclusionOfBisection } from './conclusion.js'
import { medianWords } from './cost.js'
import { endsSection } from './html-ends.js'
import { testsSection, verificationSection } from './html-steps.js'
import { bisectStyle } from './html-style.js'
import { commandOf } from './words.js'

/**
 * A bisection as one HTML page that needs nothing else: what was found, what was looked for, each test with its time, the log. Links go to
 * the reports of runs beside the bisection's directory.
 */
export function renderBisectHtml(record: BisectRecord): string {
  const conclusion = conclusionOfBisection(record)
  const body = markup`${header(record, conclusion)}
${endsSection(record)}
${testsSection(record)}
${verificationSection(record)}
${logSection(record)}
${madeSection(record)}`
  return page(body, { title: `${conclusion.word}: ${conclusion.sentence}`, look: bisectStyle })
}

const tones: Record<BisectConclusion['word'], 'good' | 'quiet' | 'odd'> = {
  FOUND: 'good',
  NARROWED: 'quiet',
  INCONCLUSIVE: 'odd',
}

function header(record: BisectRecord, { word, sentence }: BisectConclusion): Markup {
  const { repository, paths, kernels } = record.request
  const what = repository === null ? kernels.join(', ') : [repository, ...paths].join(' ')
  const median = medianWords(record)
  const help = record.aborted?.help ?? null
  return markup`<header class="${tones[word]}">
<p class="word">${word}</p>
<h1>${sentence}</h1>
${help === null ? null : markup`<p class="soft">${help}</p>`}
<p class="route">bisection of ${what}</p>
${median === null ? null : markup`<p class="soft">${median}</p>`}
</header>`
}

const maxLogLines = 1000

/** As git writes it: what is cut off of it is in the record. */
function logSection({ log }: BisectRecord): Markup | null {
  if (log === '') return null
  const lines = log.trimEnd().split('\n')
  const more = lines.length - maxLogLines
  return markup`<section><h2>The log</h2>
<p>Kept in a file, it is what <code>git bisect replay</code> takes.</p>
<pre>${markupLines(lines.slice(0, maxLogLines))}</pre>
${more > 0 ? markup`<p class="soft">and ${more} more lines, which are in the record</p>` : null}
</section>`
}

function madeSection(record: BisectRecord): Markup {
  const { id, started, finished, harness, request } = record
  return markup`<section><h2>How it was made</h2><dl>
${facts({
  bisection: id,
  started,
  took: formatElapsed(Date.parse(finished) - Date.parse(started)),
  command: commandWords(commandOf(record)),
  cases: request.cases.join(', '),
  liveproof: `${harness.version} on node ${harness.node}`,
})}
</dl></section>`
}
