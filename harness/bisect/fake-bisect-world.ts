import type { RunRecord } from '../record/record.js'
import { caseRecord, check, guestRecord, runRecord } from '../record/records.test-data.js'
import { casePoints } from './case-points.js'
import type { Hop } from './sides.js'
import type { BisectWorld } from './test-candidate.js'

/** What a run of a hop comes to. */
export type Happening =
  | 'pass'
  | 'fail'
  | 'other-check'
  | 'stay'
  | 'crash'
  | 'other-crash'
  | 'hang'
  | 'skip'
  | 'error'

interface FakeBisectWorld extends BisectWorld {
  /** Hops that were run, in order: `k1 -> k2`. */
  readonly ran: readonly string[]
}

interface Options {
  /** Why a kernel does not build. */
  readonly doesNotBuild?: Readonly<Record<string, string>>
  /** Of the case, in each run: `happens` is asked for each. */
  readonly copies?: number
}

/** For tests: kernels that are only names. */
export function fakeBisectWorld(
  happens: (hop: Hop, look: { number: number }) => Happening,
  { doesNotBuild = {}, copies = 1 }: Options = {},
): FakeBisectWorld {
  const ran: string[] = []
  let clock = 0
  return {
    ran,
    build: async (kernel) => doesNotBuild[kernel] ?? null,
    costOf: async (kernel) => ({ how: kernel in doesNotBuild ? 'failed' : 'incremental', cleanMs: 200 }),
    observe: async (route, what) => {
      ran.push(route.join(' -> '))
      const about = { id: `run-${ran.length}`, route }
      const each = Array.from({ length: copies }, () => recordOf(happens(route, what), about))
      return casePoints(together(each))
    },
    now: () => (clock += 10),
  }
}

/** Records of one case each, as one record of copies of it. */
export function together(records: readonly RunRecord[]): RunRecord {
  const guests = records.flatMap((record) => record.guests)
  const cases = records.flatMap((record, index) =>
    record.cases.map((one) => ({ ...one, id: index === 0 ? one.id : `${one.id}@${index + 1}` })),
  )
  const down = guests.find(({ findings }) => findings.length > 0)
  return runRecord({ ...records[0], guests: [down ?? guestRecord()], cases })
}

/** One case, in one guest. */
export function recordOf(
  happening: Happening,
  { id = 'run-1', route = ['k1', 'k2'] }: { id?: string; route?: readonly string[] } = {},
): RunRecord {
  const about = { id, route: [...route] }
  const named = (name: string) =>
    caseRecord({ verdict: 'fail', reason: `${name}: lost`, checks: [check({ name, held: false })] })
  switch (happening) {
    case 'pass':
      return runRecord(about)
    case 'fail':
      return runRecord({ ...about, cases: [named('content of ram')] })
    case 'other-check':
      return runRecord({ ...about, cases: [named('the size')] })
    case 'stay':
      return runRecord({
        ...about,
        cases: [
          caseRecord({ verdict: 'fail', reason: 'kernel A: it refused to jump: reboot: ENOSPC', checks: [] }),
        ],
      })
    case 'crash':
      return crashed(about, '[    1.234567] BUG: unable to handle page fault for address: ffff88801234')
    case 'other-crash':
      return crashed(about, '[    0.434567] Kernel panic - not syncing: VFS: Unable to mount root fs')
    case 'hang':
    case 'skip':
    case 'error':
      return runRecord({
        ...about,
        cases: [caseRecord({ verdict: happening, reason: `because of ${happening}`, checks: [] })],
      })
  }
}

function crashed(about: { id: string; route: string[] }, line: string): RunRecord {
  const findings = [{ severity: 'panic', rule: 'panic', line, boot: 1 } as const]
  const cases = [caseRecord({ verdict: 'crash', reason: `kernel B: ${line}`, checks: [] })]
  return runRecord({ ...about, cases, guests: [guestRecord({ findings })] })
}
