import { relative } from 'node:path'
import type { Context } from '../context.js'
import type { ExitStatus } from '../errors.js'
import { terminalStyle } from '../progress/terminal.js'
import type { Format } from '../report/render.js'
import { findingsOf } from '../report/timing/findings.js'
import { exitStatusOfTiming, timingHeadline } from '../report/timing/outcome.js'
import { renderFindings } from '../report/timing/render.js'
import type { TimingResult } from '../timing/carry-out.js'
import { printResult } from './print-result.js'

/** Prints what came of a timing: the report on stdout, for people what it comes to on stderr. */
export async function printTiming(
  { progress }: Context,
  { record, baseline, directory }: TimingResult,
  { format }: { format: Format },
): Promise<ExitStatus> {
  const { color } = terminalStyle(process.env, process.stdout)
  const findings = findingsOf(record, { baseline })
  await printResult(renderFindings(findings, { format, color }))
  const { word, sentence } = timingHeadline(findings)
  progress.note(`${word}: ${sentence}`)
  progress.note(`report: ${relative(process.cwd(), directory)}/report.html`)
  return exitStatusOfTiming(findings)
}
