import { quantity } from '../../timing/quantity.js'
import { pairName, workloadName } from '../../timing/series-name.js'
import type { TimingRecord } from '../../timing/timing-record.js'
import { visibleText } from '../../visible-text.js'
import { wrapped } from '../wrapped.js'
import { plainTable } from './plain-table.js'
import { profileTables } from './profile-tables.js'

const inWords = { function: 'functions, each by itself', initcall: 'initcalls, with all that they call' }

/** In which functions and initcalls the phases of each hop went. */
export function profileSections(record: TimingRecord, { width }: { width: number }): string[][] {
  return profileTables(record).map(({ series, phase, kind, rows, hidden }) => {
    const where = `${visibleText(pairName(series))} (${visibleText(workloadName(series.workload))})`
    return [
      ...wrapped(`${visibleText(phase)} of ${where}: ${inWords[kind]}`, { width, indent: 2 }),
      ...plainTable(
        rows.map(({ name, instructions }) => [`  ${name}`, quantity(instructions, 'instructions')]),
      ),
      ...(hidden === 0 ? [] : [`  and ${hidden} more`]),
    ]
  })
}
