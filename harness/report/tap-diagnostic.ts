import { Scalar, stringify } from 'yaml'
import type { CheckRecord } from '../case/check-record.js'
import type { ConsoleFinding } from '../guest/finding.js'
import { kernelLetter } from '../kernel/letter.js'
import { visibleText } from '../visible-text.js'
import { firstOf, pageMap } from './bounded.js'
import type { Point } from './point.js'

const maxItems = 20
/** A shared guest stands below each of its failed cases: its end is enough there, the files have the rest. */
const maxConsoleLines = 12
const maxPageMapLength = 2000

/**
 * The YAML block below a point, indented by two. It keeps to what TAP::Parser's own reader (TAP::Parser::YAMLish)
 * understands, because that dies, and `prove` with it, on anything else: strings in double quotes on one line, lists
 * only of maps (it takes `- "a: b"` for a map), blocks only as `|` with no empty line and no deeper first line.
 */
export function tapDiagnostic(point: Point): string[] {
  const failed = firstOf(point.failed, maxItems)
  const findings = firstOf(point.findings, maxItems)
  const yaml = stringify(
    withoutEmpty({
      verdict: point.verdict,
      reason: visibleText(point.reason ?? ''),
      rests_on: visibleText(point.restsOn ?? ''),
      failed: failed.shown.map(describeCheck),
      more_failed: failed.hidden,
      findings: findings.shown.map(describeFinding),
      more_findings: findings.hidden,
      console: block(consoleOf(point)),
      files: point.guest === null ? {} : mapValues(point.guest.files),
    }),
    {
      defaultStringType: 'QUOTE_DOUBLE',
      defaultKeyType: 'PLAIN',
      lineWidth: 0,
      aliasDuplicateObjects: false,
    },
  )
  const lines = ['---', ...yaml.trimEnd().split('\n'), '...']
  return lines.map((line) => `  ${line}`)
}

/** What is known needs none to be explained. */
function consoleOf({ verdict, guest }: Point): readonly string[] {
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

/** The mark before each line keeps empty and indented ones from changing the block's shape. */
function block(lines: readonly string[]): Scalar | string {
  if (lines.length === 0) return ''
  const scalar = new Scalar(lines.map((line) => `> ${visibleText(line)}\n`).join(''))
  scalar.type = Scalar.BLOCK_LITERAL
  return scalar
}

function mapValues(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([kind, path]) => [kind, visibleText(path)]))
}

function withoutEmpty(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === 0) return true
  return (
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Scalar) &&
    Object.keys(value).length === 0
  )
}
