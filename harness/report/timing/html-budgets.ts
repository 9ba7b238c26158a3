import type { BudgetPoint } from '../../timing/judge-budgets.js'
import { scrollable } from '../html-scroll.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'

/** Every budget on every hop. */
export function budgetsSection({ budgets }: TimingFindings): Markup | null {
  if (budgets.length === 0) return null
  return markup`<section><h2>Budgets</h2>
${scrollable(
  'Budgets',
  markup`<table class="budgets">
<thead><tr><th scope="col">budget</th><th scope="col">limit</th><th scope="col">got</th><th scope="col">held</th></tr></thead>
<tbody>${budgets.map(row)}</tbody></table>`,
)}</section>`
}

function row({ title, held, expected, got }: BudgetPoint): Markup {
  return markup`<tr><th scope="row">${title}</th><td>${expected}</td><td>${got}</td><td><span class="verdict ${held ? 'pass' : 'fail'}">${held ? 'held' : 'broken'}</span></td></tr>
`
}
