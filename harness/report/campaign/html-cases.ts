import type { RouteCase } from '../../record/route-record.js'
import { type Verdict, verdictSchema } from '../../verdict/verdict.js'
import { type Markup, markup } from '../markup.js'

/** `118 pass, 2 fail` */
export function caseCounts(cases: readonly RouteCase[]): string {
  if (cases.length === 0) return 'no cases'
  return byVerdict(cases)
    .map(([verdict, some]) => `${some.length} ${verdict}`)
    .join(', ')
}

/**
 * All cases of a route in one closed list, what did not pass first. A matrix has tens of thousands of them, so a row is as little
 * as will do.
 */
export function caseList(cases: readonly RouteCase[]): Markup | null {
  if (cases.length === 0) return null
  const rows = byVerdict(cases).flatMap(([, some]) => some.map(row))
  return markup`<details><summary>Cases: ${caseCounts(cases)}</summary><ul class="cases">
${rows}</ul></details>
`
}

function row({ id, title, verdict, reason, runs, times }: RouteCase): Markup {
  const often = runs > 1 && verdict !== 'pass' ? ` ${times} of ${runs} runs` : null
  return markup`<li class="${verdict}"><b>${verdict}</b><code>${id}</code><span>${title}${reason === null ? null : markup`<em>${reason}</em>`}${often === null ? null : markup`<em>${often}</em>`}</span></li>
`
}

const worstFirst: readonly Verdict[] = ['fail', 'crash', 'hang', 'refused', 'error', 'known', 'skip', 'pass']

function byVerdict(cases: readonly RouteCase[]): [Verdict, RouteCase[]][] {
  return [...verdictSchema.options]
    .sort((a, b) => worstFirst.indexOf(a) - worstFirst.indexOf(b))
    .map((verdict): [Verdict, RouteCase[]] => [verdict, cases.filter((one) => one.verdict === verdict)])
    .filter(([, some]) => some.length > 0)
}
