import { pictureLook } from '../../timing/picture/svg-frame.js'
import { markup } from '../markup.js'

/** What the page of a timing has besides: bars, tables with a first column that stays, plots. */
export const timingStyle = markup`
main { max-width: 74rem }
header h1 { font-size: 1.4rem }
header .caveat, .soft { color: var(--soft) } header .caveat::before { content: "note: " }
header .caveat { overflow-wrap: anywhere; font-size: 0.92rem }
table { background: var(--card); border: 1px solid var(--line); border-radius: 8px; border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums }
details table { border-width: 1px 0 0; border-radius: 0 }
th, td { padding: 0.3rem 0.8rem; min-width: 6rem; max-width: 22rem; overflow-wrap: anywhere }
td { text-align: right }
tbody tr:last-child > * { border-bottom: 0 }
thead th:not(:first-child) { text-align: right } thead th { vertical-align: bottom }
thead span { display: block }
tbody th { color: var(--ink); min-width: 8rem; position: sticky; left: 0; background: var(--card); z-index: 1 }
td small, th small { display: block; font-size: 0.82rem; color: var(--soft); font-weight: 400 }
td b { font-weight: 600 }
caption { caption-side: bottom; text-align: left; color: var(--soft); font-size: 0.87rem; padding: 0.4rem 0.8rem }
.longer, td small.longer, th small.longer { color: var(--bad) } .shorter, td small.shorter { color: var(--good) }
.unclear, td small.unclear { color: var(--odd) }
.side .part th { padding-left: 1.8rem; font-weight: 400; color: var(--soft) } .side .part b { font-weight: 400 }
.side .group th, .side .sum th { font-weight: 600 }
.cells td, .side td, .sums td { white-space: nowrap; max-width: none }
.budgets td, .budgets thead th:not(:first-child) { text-align: left }
.bar { margin-bottom: 0.7rem }
.bar p { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; margin: 0; font-size: 0.87rem }
.bar span { min-width: 0; overflow-wrap: anywhere } .bar b { font-variant-numeric: tabular-nums }
.bar.before svg { opacity: 0.55; height: 0.7rem } .bar.before { margin-bottom: 0.1rem } .bar.before b { color: var(--soft) }
.plots, .profiles { display: grid; gap: 0.6rem 1.2rem; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); padding: 0.8rem }
.plots figure { margin: 0 } .plots figcaption { min-height: 2.6em; overflow-wrap: anywhere } .plots figcaption b { color: var(--ink) }
.plots svg { display: block; width: 100% }
.profiles > div { min-width: 0 } .profiles h3 { margin: 0.4rem 0; overflow-wrap: anywhere }
${pictureLook}`
