import type { Phase } from '../hop/hop-record.js'
import { groupPhases } from '../hop/ledger/summary.js'
import type { CliRun } from './cli-run.js'

/** Where the time of a run went, for each of its guests: adjacent phases whose sum is the whole, in milliseconds. */
export function whereTimeWent({ began, ended, record }: CliRun): { guest: string; phases: Phase[] }[] {
  const [started, finished] = [Date.parse(record.started), Date.parse(record.finished)]
  return record.guests.map(({ id, hops }) => {
    const hop = hops.flatMap(({ ledger }) => groupPhases(ledger))
    const inHop = hop.reduce((sum, { ms }) => sum + ms, 0)
    return {
      guest: id,
      phases: [
        { name: 'start of the program', ms: started - began },
        { name: 'artefacts, boot, connect, power-off', ms: finished - started - inHop },
        ...hop,
        { name: 'reports and exit', ms: ended - finished },
      ],
    }
  })
}
