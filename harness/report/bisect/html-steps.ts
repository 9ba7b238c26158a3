import { counted } from '../../outcome/counted.js'
import { formatElapsed } from '../../progress/elapsed.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { visibleText } from '../../visible-text.js'
import { firstOf } from '../bounded.js'
import { stackedBar } from '../html-bar.js'
import { type Markup, markup } from '../markup.js'
import { phaseClass } from '../phase-colours.js'
import { verifyingSteps } from './conclusion.js'
import { buildWords, medianCost } from './cost.js'
import { verifyingTitles } from './words.js'

type Step = BisectRecord['steps'][number]

interface Titled {
  readonly title: string
  readonly step: Step
}

/** Every test of the search, in its order. */
export function testsSection(record: BisectRecord): Markup | null {
  const steps = record.steps.map((step, index) => ({ title: `test ${index + 1}`, step }))
  if (steps.length === 0) return null
  const longest = longestOf(record)
  return markup`<section><h2>Tests</h2>
${cleanBar(record, longest)}
${steps.map((one) => card(one, longest))}</section>`
}

/** What was found, and what comes before it, by tests that had no say in the search. */
export function verificationSection(record: BisectRecord): Markup | null {
  const steps = verifyingSteps(record).map(({ role, step }) => ({ title: verifyingTitles[role], step }))
  if (steps.length === 0) return null
  const longest = longestOf(record)
  return markup`<section><h2>Tested once more</h2>
${steps.map((one) => card(one, longest))}</section>`
}

/** All bars are to one scale, that of a clean build among them. */
function longestOf(record: BisectRecord): number {
  const tested = [...record.steps, ...verifyingSteps(record).map(({ step }) => step)]
  const times = tested.map(({ buildMs, runMs }) => buildMs + runMs)
  return times.reduce((one, other) => Math.max(one, other), medianCost(record)?.cleanMs ?? 0)
}

const parts = ['build', 'runs'] as const

/** What the builds below it are held against, and what the colours mean. */
function cleanBar(record: BisectRecord, longest: number): Markup {
  const cleanMs = medianCost(record)?.cleanMs ?? null
  const bar =
    cleanMs === null
      ? null
      : markup`<p class="took"><span>a clean build</span> <b>${formatElapsed(cleanMs)}</b></p>
${bars([cleanMs, 0], longest)}`
  return markup`<figure class="ledger clean">${bar}
<figcaption>${parts.map((name, place) => markup`<span><i class="${phaseClass(name, place)}"></i>${name}</span> `)}All bars are to one scale${
    cleanMs === null ? '; what a clean build takes is unknown' : null
  }.</figcaption></figure>`
}

function bars([buildMs, runMs]: readonly [number, number], longest: number): Markup | null {
  if (longest === 0) return null
  const label = `build ${formatElapsed(buildMs)}, runs ${formatElapsed(runMs)}`
  const segments = [
    { name: parts[0], place: 0, start: 0, length: buildMs },
    { name: parts[1], place: 1, start: buildMs, length: runMs },
  ]
  return stackedBar({ segments, longest, label, text: formatElapsed })
}

function card({ title, step }: Titled, longest: number): Markup {
  const { commit, outcome, reason, buildMs, runMs, runs } = step
  const ran = runs.length === 0 ? '' : `; ${counted(runs.length, 'run')} in ${formatElapsed(runMs)}`
  return markup`<article class="test ${outcome}">
<h3><span class="outcome">${outcome}</span> ${title}: <code>${commit.id.slice(0, 12)}</code> ${commit.subject}</h3>
<p class="reason">${reason}</p>
<figure class="ledger">${bars([buildMs, runMs], longest)}
<figcaption>${buildWords(step)}${ran}</figcaption></figure>
${runLinks(runs)}
</article>
`
}

const maxRuns = 100

function runLinks(runs: readonly string[]): Markup | null {
  if (runs.length === 0) return null
  const { shown, hidden } = firstOf(runs, maxRuns)
  return markup`<p class="links">${shown.map(
    (id) => markup`<a href="../${encodeURIComponent(visibleText(id))}/report.html">${id}</a> `,
  )}${hidden === 0 ? null : `and ${hidden} more runs`}</p>`
}
