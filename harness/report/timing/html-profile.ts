import { quantity } from '../../timing/quantity.js'
import { pairName, workloadName } from '../../timing/series-name.js'
import type { TimedSeries } from '../../timing/timing-record.js'
import { type Markup, markup } from '../markup.js'
import type { TimingFindings } from './findings.js'
import { cellTable } from './html-table.js'
import { type ProfileTable, profileTables } from './profile-tables.js'

const headings = { function: 'functions, each by itself', initcall: 'initcalls, with all that they call' }

/** In which functions and initcalls the phases of each hop went. */
export function profileSection({ record }: TimingFindings): Markup | null {
  const tables = profileTables(record)
  if (tables.length === 0) return null
  const profiled = record.series.filter(({ profile }) => profile.length > 0)
  return markup`<section><h2>Where in the kernel</h2>
${profiled.map((series, index) =>
  hopProfile(series, { tables: tables.filter((one) => one.series === series), isOpen: index === 0 }),
)}</section>`
}

function hopProfile(
  series: TimedSeries,
  { tables, isOpen }: { tables: readonly ProfileTable[]; isOpen: boolean },
): Markup {
  return markup`<details${isOpen ? markup` open` : null}><summary>${pairName(series)}: ${workloadName(series.workload)}</summary>
<div class="profiles">${tables.map(phaseProfile)}</div></details>
`
}

function phaseProfile({ phase, kind, rows, hidden }: ProfileTable): Markup {
  const name = `${phase}: ${headings[kind]}`
  const cells = rows.map((row) => [row.name, quantity(row.instructions, 'instructions')])
  return markup`<div><h3>${phase} <small>${headings[kind]}</small></h3>
${cellTable([['name', 'instructions'], ...cells], { name })}
${hidden === 0 ? null : markup`<p>and ${hidden} more</p>`}</div>
`
}
