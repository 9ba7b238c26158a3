import { counted } from '../../outcome/counted.js'
import { formatElapsed } from '../../progress/elapsed.js'
import type { BisectRecord } from '../../record/bisect-record.js'
import { median } from '../../timing/statistics/median.js'

type Step = BisectRecord['steps'][number]

/** What a test cost in the middle; durations in milliseconds. */
interface MedianCost {
  /** Of the kernels that were built for their test; null where all were found built. */
  readonly buildMs: number | null
  readonly built: number
  /** Build and runs, of all tests. */
  readonly testMs: number
  /** What the builds are held against: the last that is known. */
  readonly cleanMs: number | null
}

/** Null where nothing was tested. */
export function medianCost({ steps }: Pick<BisectRecord, 'steps'>): MedianCost | null {
  if (steps.length === 0) return null
  const built = steps.filter(({ build }) => build?.how !== 'found').map(({ buildMs }) => buildMs)
  return {
    buildMs: built.length === 0 ? null : median(built),
    built: built.length,
    testMs: median(steps.map(({ buildMs, runMs }) => buildMs + runMs)),
    cleanMs: steps.findLast(({ build }) => build?.cleanMs != null)?.build?.cleanMs ?? null,
  }
}

/** `the median build took 20.3 s, 6 % of a clean build (5:40); the median test, with its runs, 32.0 s, 9 %`; null where nothing was tested. */
export function medianWords(record: Pick<BisectRecord, 'steps'>): string | null {
  const cost = medianCost(record)
  if (cost === null) return null
  const { buildMs, built, testMs, cleanMs } = cost
  const share = cleanMs === null ? '' : `, ${percentOf(testMs, cleanMs)}`
  const test = `the median test, with its runs, ${formatElapsed(testMs)}${share}`
  if (buildMs === null) return `all kernels were found built; ${test}`
  return `the median of ${counted(built, 'build')} took ${formatElapsed(buildMs)}, ${againstClean(buildMs, cleanMs)}; ${test}`
}

/** `build 21.0 s, 6 % of a clean build (5:40)`; of older records only how long it took. */
export function buildWords({ build, buildMs }: Step): string {
  const took = `build ${formatElapsed(buildMs)}`
  if (build === undefined) return took
  if (build.how === 'found') return `${took}, found built`
  return `${took}, ${againstClean(buildMs, build.cleanMs)}`
}

/** `6 %`, `unknown`, or nothing where nothing was built, or nobody asked. */
export function shareOfClean({ build, buildMs }: Step): string {
  if (build === undefined || build.how === 'found') return ''
  return build.cleanMs === null ? 'unknown' : percentOf(buildMs, build.cleanMs)
}

function againstClean(ms: number, cleanMs: number | null): string {
  return cleanMs === null
    ? 'what a clean build takes is unknown'
    : `${percentOf(ms, cleanMs)} of a clean build (${formatElapsed(cleanMs)})`
}

function percentOf(ms: number, of: number): string {
  const percent = of === 0 ? 100 : (ms / of) * 100
  return percent > 0 && percent < 1 ? '<1 %' : `${Math.round(percent)} %`
}
