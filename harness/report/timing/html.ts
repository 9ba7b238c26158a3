import { page } from '../html-page.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'
import { barsSection } from './html-bars.js'
import { budgetsSection } from './html-budgets.js'
import { baselineSection } from './html-changes.js'
import { curvesSection } from './html-curves.js'
import { hopsSection } from './html-hops.js'
import { kernelsSection, madeSection } from './html-made.js'
import { pairsSection } from './html-pairs.js'
import { profileSection } from './html-profile.js'
import { timingStyle } from './html-style.js'
import { type TimingHeadline, timingHeadline } from './outcome.js'
import { instrumentWords } from './words.js'

/** A timing as one HTML page that needs nothing else: what it comes to, bars, tables, curves, and how to make it again. */
export function renderTimingHtml(findings: TimingFindings): string {
  const headline = timingHeadline(findings)
  const body = markup`${header(findings, headline)}
${hopsSection(findings)}
${budgetsSection(findings)}
${barsSection(findings)}
${pairsSection(findings)}
${baselineSection(findings)}
${curvesSection(findings)}
${profileSection(findings)}
${kernelsSection(findings)}
${madeSection(findings)}`
  return page(body, { title: `${headline.word}: ${headline.sentence}`, look: timingStyle })
}

const tones: Record<TimingHeadline['word'], 'good' | 'bad' | 'odd'> = {
  TIMED: 'good',
  'WITHIN BUDGET': 'good',
  'OVER BUDGET': 'bad',
  INCOMPLETE: 'odd',
}

function header({ record, caveats }: TimingFindings, { word, sentence }: TimingHeadline): Markup {
  return markup`<header class="${tones[word]}">
<p class="word">${word}</p>
<h1>${sentence}</h1>
<p class="route">${instrumentWords(record)}</p>
${caveats.map((caveat) => markup`<p class="caveat">${caveat}</p>`)}
</header>`
}
