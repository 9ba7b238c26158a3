import type { RunRecord } from '../record/record.js'
import { detailLines } from './details.js'
import { type Markup, markup, markupLines } from './markup.js'
import type { Point } from './point.js'
import { pointsOf } from './points.js'
import { releasesOf } from './route.js'

/**
 * The run as JUnit XML, in the dialect that Jenkins and GitLab read: a suite for each folder of cases and one, named
 * `harness`, for what the harness watches over. A `known` failure counts as skipped, with its reason.
 */
export function renderJunit(record: RunRecord): string {
  const points = pointsOf(record)
  const suites = [...new Set(points.map(suiteOf))].map((name) =>
    suite(name, { points: points.filter((point) => suiteOf(point) === name), record }),
  )
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="liveproof" ${totals(points)}>
${suites}</testsuites>
`.source
}

function suiteOf({ subject }: Point): string {
  return /^(.+)\//.exec(subject)?.[1] ?? 'harness'
}

function suite(name: string, { points, record }: { points: readonly Point[]; record: RunRecord }): Markup {
  return markup`  <testsuite name="${name}" ${totals(points)} timestamp="${record.started.replace(/(\.\d+)?Z$/, '')}">
    <properties>
      <property name="run" value="${record.id}"/>
      <property name="route" value="${releasesOf(record.route, record).join(' -> ')}"/>
      <property name="seed" value="${record.request.seed}"/>
    </properties>
${points.map(testcase)}  </testsuite>
`
}

function totals(points: readonly Point[]): Markup {
  const count = (kind: Kind): number => points.filter((point) => kindOf(point) === kind).length
  const ms = points.reduce((sum, point) => sum + (point.ms ?? 0), 0)
  return markup`tests="${points.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds(ms)}"`
}

type Kind = 'passed' | 'failure' | 'error' | 'skipped'

function kindOf({ verdict }: Point): Kind {
  switch (verdict) {
    case 'pass':
      return 'passed'
    case 'skip':
    case 'known':
      return 'skipped'
    case 'error':
      return 'error'
    default:
      return 'failure'
  }
}

function testcase(point: Point): Markup {
  const name = point.subject.slice(suiteOf(point) === 'harness' ? 0 : suiteOf(point).length + 1)
  return markup`    <testcase classname="${suiteOf(point)}" name="${name}: ${point.title}" time="${seconds(point.ms ?? 0)}">${body(point)}</testcase>
`
}

function body(point: Point): Markup | null {
  const reason = point.reason ?? ''
  switch (kindOf(point)) {
    case 'passed':
      return point.reason === null ? null : markup`<system-out>${reason}</system-out>`
    case 'skipped':
      return markup`<skipped message="${point.verdict === 'known' ? 'known to fail: ' : ''}${reason}"/>`
    case 'error':
      return markup`<error type="error" message="${reason}">${explanation(point)}</error>${consoleOf(point)}`
    case 'failure':
      return markup`<failure type="${point.verdict}" message="${reason}">${explanation(point)}</failure>${consoleOf(point)}`
  }
}

function explanation(point: Point): Markup {
  return markupLines([point.reason ?? '', ...detailLines({ ...point, guest: null })])
}

function consoleOf(point: Point): Markup | null {
  return point.guest === null
    ? null
    : markup`<system-out>${markupLines(detailLines({ ...point, restsOn: null, failed: [], findings: [] }))}</system-out>`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
