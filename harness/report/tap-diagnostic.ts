import type { CheckRecord } from '../case/check-record.js'
import type { ConsoleFinding } from '../guest/finding.js'
import { kernelLetter } from '../kernel/letter.js'
import { visibleText } from '../visible-text.js'
import { firstOf, pageMap } from './bounded.js'
import type { Explained } from './explained.js'
import { tapYaml, tapYamlLines, withoutEmpty } from './tap-yaml.js'

const maxItems = 20
/** A shared guest stands below each of its failed cases: its end is enough there, the files have the rest. */
const maxConsoleLines = 12
const maxPageMapLength = 2000

/** The YAML block below a point that is not in order. */
export function tapDiagnostic(point: Explained): string[] {
  const failed = firstOf(point.failed, maxItems)
  const findings = firstOf(point.findings, maxItems)
  return tapYaml({
    verdict: point.verdict,
    reason: visibleText(point.reason ?? ''),
    rests_on: visibleText(point.restsOn ?? ''),
    failed: failed.shown.map(describeCheck),
    more_failed: failed.hidden,
    findings: findings.shown.map(describeFinding),
    more_findings: findings.hidden,
    console: tapYamlLines(consoleOf(point)),
    files: point.guest === null ? {} : mapValues(point.guest.files),
  })
}

/** What is known needs none to be explained. */
function consoleOf({ verdict, guest }: Explained): readonly string[] {
  return verdict === 'known' ? [] : (guest?.end.lastWords ?? []).slice(-maxConsoleLines)
}

function describeCheck({ name, stage, expected, got, pages }: CheckRecord): Record<string, unknown> {
  return withoutEmpty({
    check: visibleText(name),
    stage: visibleText(stage),
    expected: expected === undefined ? '' : visibleText(expected),
    got: got === undefined ? '' : visibleText(got),
    pages: visibleText(pageMap(pages ?? []), maxPageMapLength),
  })
}

function describeFinding({ severity, rule, boot, line }: ConsoleFinding): Record<string, unknown> {
  return { severity, rule: visibleText(rule), kernel: kernelLetter(boot), line: visibleText(line) }
}

function mapValues(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([kind, path]) => [kind, visibleText(path)]))
}
