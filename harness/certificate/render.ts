import { harnessVersion } from '../installation.js'
import { asciiJson } from '../record/ascii-json.js'
import { tapText } from '../report/escape.js'
import { visibleText } from '../visible-text.js'
import { exitStatusOf, headlineOf } from './outcome.js'
import type { Point } from './point.js'
import type { Verification } from './verify.js'

/** The words that `--format` takes. */
export const verificationFormats = ['tap', 'text', 'json'] as const
export type VerificationFormat = (typeof verificationFormats)[number]

/** What came of looking at a certificate. Its words are not trusted: they are escaped. */
export function renderVerification(verification: Verification, format: VerificationFormat): string {
  switch (format) {
    case 'tap':
      return renderTap(verification)
    case 'text':
      return renderText(verification)
    case 'json':
      return renderJson(verification)
  }
}

function renderTap(verification: Verification): string {
  const { path, points } = verification
  const { word, sentence } = headlineOf(points)
  const lines = [
    'TAP version 13',
    `# liveproof ${tapText(harnessVersion())}, certificate ${tapText(path)}`,
    ...statements(verification).map((line) => `# ${tapText(line)}`),
    `1..${points.length}`,
    ...points.flatMap(tapLines),
    `# ${word}: ${tapText(sentence)}`,
  ]
  return `${lines.join('\n')}\n`
}

function tapLines({ title, outcome, detail, differences }: Point, index: number): string[] {
  const point = `${index + 1} - ${tapText(title)}`
  const remark = detail === null ? [] : [`# ${tapText(detail)}`]
  if (outcome === 'holds') return [`ok ${point}`, ...remark]
  if (outcome === 'skipped') return [`ok ${point} # SKIP ${tapText(detail ?? '')}`]
  return [`not ok ${point}`, ...remark, ...differences.map((line) => `#   ${tapText(line)}`)]
}

const marks: Record<Point['outcome'], string> = {
  holds: 'holds',
  fails: 'FAILS',
  skipped: '-',
  unknown: '?',
}

function renderText(verification: Verification): string {
  const { path, points } = verification
  const { word, sentence } = headlineOf(points)
  const lines = [
    visibleText(path),
    ...statements(verification).map((line) => `  ${visibleText(line)}`),
    '',
    ...points.flatMap(({ title, outcome, detail, differences }) => [
      `${marks[outcome].padEnd(7)}${visibleText(title)}${detail === null ? '' : `: ${visibleText(detail)}`}`,
      ...differences.map((line) => `         ${visibleText(line)}`),
    ]),
    '',
    `${word}: ${sentence}`,
  ]
  return `${lines.join('\n')}\n`
}

/** What the certificate says, in a few lines. */
function statements({ certificate }: Verification): string[] {
  if (certificate === null) return []
  const { conclusion, issued, routes } = certificate
  return [
    `it says, on ${issued}: ${conclusion.word}: ${conclusion.sentence}`,
    ...routes.map(
      (one) =>
        `  ${one.route.join(' -> ')} (${one.role}): ${one.conclusion?.judgement.verdict ?? 'no conclusion'}: ${one.conclusion?.judgement.reason ?? one.trouble}`,
    ),
  ]
}

/**
 * For programs: `{format: "liveproof-verification", version: 1, path, exitStatus, headline: {word, sentence}, points: [{title,
 * outcome, detail, differences}], certificate}`. Within a version fields are added, never changed. The text is ASCII.
 */
function renderJson({ path, certificate, points }: Verification): string {
  return asciiJson({
    format: 'liveproof-verification',
    version: 1,
    path,
    exitStatus: exitStatusOf(points),
    headline: headlineOf(points),
    points,
    certificate,
  })
}
