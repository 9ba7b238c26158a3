import type { Point } from '../outcome/point.js'
import { pointsOf } from '../outcome/points.js'
import { releasesOf } from '../outcome/route.js'
import type { RunRecord } from '../record/record.js'
import { detailLines } from './details.js'
import type { Explained } from './explained.js'
import { type JunitCase, type JunitOutcome, type JunitSuite, junitDocument } from './junit-document.js'

/**
 * The run as JUnit XML: a suite for each folder of cases and one, named `harness`, for what the harness watches over. A `known`
 * failure counts as skipped, with its reason.
 */
export function renderJunit(record: RunRecord): string {
  const points = pointsOf(record)
  const suites = [...new Set(points.map(suiteOf))].map((name) =>
    suite(name, { points: points.filter((point) => suiteOf(point) === name), record }),
  )
  return junitDocument(suites)
}

function suiteOf({ subject }: Point): string {
  return /^(.+)\//.exec(subject)?.[1] ?? 'harness'
}

function suite(
  name: string,
  { points, record }: { points: readonly Point[]; record: RunRecord },
): JunitSuite {
  return {
    name,
    started: record.started,
    properties: {
      run: record.id,
      route: releasesOf(record.route, record).join(' -> '),
      seed: record.request.seed,
    },
    cases: points.map(testcase),
  }
}

function testcase(point: Point): JunitCase {
  const name = point.subject.slice(suiteOf(point) === 'harness' ? 0 : suiteOf(point).length + 1)
  return { name: `${name}: ${point.title}`, ms: point.ms ?? 0, outcome: junitOutcome(point) }
}

/** What a point comes to in JUnit, explained as far as it can be. */
export function junitOutcome(point: Explained): JunitOutcome {
  const { verdict, reason, guest } = point
  switch (verdict) {
    case 'pass':
      return { kind: 'passed', out: reason === null ? null : [reason] }
    case 'skip':
      return { kind: 'skipped', message: reason ?? '' }
    case 'known':
      return { kind: 'skipped', message: `known to fail: ${reason ?? ''}` }
    default:
      return {
        kind: verdict === 'error' ? 'error' : 'failure',
        type: verdict,
        message: reason ?? '',
        explanation: [reason ?? '', ...detailLines({ ...point, guest: null })],
        out: guest === null ? null : detailLines({ ...point, restsOn: null, failed: [], findings: [] }),
      }
  }
}
