import type { Hop } from '../bisect/sides.js'
import type { RunRecord } from '../record/record.js'
import { caseRecord, check, guestRecord, runRecord } from '../record/records.test-data.js'

/**
 * What a run of a hop comes to. The last four end the guest: before anything was preserved (`no-boot`, `hang`), then (`crash`), and
 * behind the jump (`no-arrival`).
 */
export type Happening = 'pass' | 'fail' | 'skip' | 'error' | 'no-boot' | 'hang' | 'crash' | 'no-arrival'

const panic = '[    0.434567] Kernel panic - not syncing: VFS: Unable to mount root fs'

/** For tests: the run of one case in one guest. */
export function runIn(happening: Happening, over: Partial<RunRecord> = {}): RunRecord {
  const about = { id: `run of ${happening}`, ...over }
  switch (happening) {
    case 'pass':
      return runRecord(about)
    case 'fail': {
      const checks = [check({ held: false })]
      return runRecord({ ...about, cases: [caseRecord({ verdict: 'fail', reason: 'lost', checks })] })
    }
    case 'skip':
    case 'error':
      return runRecord({
        ...about,
        cases: [caseRecord({ verdict: happening, reason: 'because', checks: [], ms: 0 })],
      })
    case 'no-boot':
      return down(about, { how: 'crash', boot: 0, begun: false })
    case 'hang':
      return down(about, { how: 'hang', boot: 0, begun: false })
    case 'crash':
      return down(about, { how: 'crash', boot: 0, begun: true })
    case 'no-arrival':
      return down(about, { how: 'crash', boot: 1, begun: true })
  }
}

interface Down {
  readonly how: 'crash' | 'hang'
  readonly boot: number
  /** Whether the case had begun. */
  readonly begun: boolean
}

function down(about: Partial<RunRecord>, { how, boot, begun }: Down): RunRecord {
  const findings = [{ severity: 'panic', rule: 'panic', line: panic, boot } as const]
  const end = { how, boot, detail: `the kernel went down: ${panic}`, lastWords: [panic] }
  const ended = caseRecord({ verdict: how, reason: panic, checks: [], ms: begun ? 12 : 0 })
  return runRecord({ ...about, cases: [ended], guests: [guestRecord({ findings, end, hops: [] })] })
}

/** For tests: kernels that are only names, and what becomes of each hop. `ran` grows. */
export function fakeStepWorld(
  happens: (hop: Hop, number: number) => Happening,
  doesNotBuild: readonly string[] = [],
) {
  const ran: string[] = []
  return {
    ran: ran as readonly string[],
    build: async (kernel: string) => (doesNotBuild.includes(kernel) ? 'a syntax error' : null),
    run: async (hop: Hop, { number }: { number: number }) => {
      ran.push(hop.join(' -> '))
      return runIn(happens(hop, number), { route: [...hop] })
    },
  }
}
