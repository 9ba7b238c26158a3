import type { CampaignRecord, CampaignRoute } from '../record/campaign-record.js'
import type { Certificate, CertifiedCases, CertifiedConclusion } from './certificate-record.js'
import { fails, holds, type Point, unknown } from './point.js'

/**
 * What of a replay differs from the certificate: a point for each route about which that has a conclusion, and these are the routes
 * of the replay, in the same order.
 */
export function compareReplay({ routes }: Certificate, replayed: CampaignRecord): Point[] {
  return routes
    .flatMap(({ route, conclusion }) => (conclusion === null ? [] : [{ route, conclusion }]))
    .map((certified, index) => compareRoute(certified, replayed.routes[index]))
}

interface Concluded {
  readonly route: readonly string[]
  readonly conclusion: CertifiedConclusion
}

function compareRoute({ route, conclusion }: Concluded, now: CampaignRoute | undefined): Point {
  const certified = conclusion.judgement.verdict
  const title = `replay of ${route.join(' -> ')}: ${certified} again, and each of its cases as before`
  if (now === undefined) return unknown(title, 'the replay did not come to it')
  if (now.record === null) return unknown(title, now.trouble ?? 'it came to no conclusion')
  const { judgement, cases } = now.record
  if (judgement.verdict === 'not-proven' && certified !== 'not-proven')
    return unknown(title, judgement.reason)
  const rows = [
    ...(judgement.verdict === certified ? [] : [['verdict', certified, judgement.verdict]]),
    ...differingCases(verdictsOf(conclusion.cases), new Map(cases.map(({ id, verdict }) => [id, verdict]))),
  ]
  return rows.length === 0
    ? holds(title, cases.length === 1 ? 'its only case' : `${cases.length} cases`)
    : fails(title, judgement.reason, table([['what', 'certified', 'now'], ...rows]))
}

function verdictsOf({ passed, others }: CertifiedCases): Map<string, string> {
  return new Map([
    ...passed.map((id) => [id, 'pass'] as const),
    ...others.map(({ id, verdict }) => [id, verdict] as const),
  ])
}

function differingCases(
  certified: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): string[][] {
  const ids = [...new Set([...certified.keys(), ...now.keys()])].sort()
  return ids
    .filter((id) => certified.get(id) !== now.get(id))
    .map((id) => [id, certified.get(id) ?? 'not run', now.get(id) ?? 'not run'])
}

function table(rows: readonly string[][]): string[] {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}
