import { relative } from 'node:path'
import type { Context } from '../context.js'
import type { ExitStatus } from '../errors.js'
import { exitStatusOf, headlineOf } from '../outcome/outcome.js'
import { terminalStyle } from '../progress/terminal.js'
import { type Format, render } from '../report/render.js'
import type { RunResult } from '../run/run.js'
import { printResult } from './print-result.js'

/** Prints what came of a run: the report on stdout, for people what it comes to on stderr. */
export async function printRun(
  { progress }: Context,
  { record, directory }: RunResult,
  { format }: { format: Format },
): Promise<ExitStatus> {
  const { color } = terminalStyle(process.env, process.stdout)
  await printResult(render(record, { format, color }))
  const { word, sentence } = headlineOf(record)
  progress.note(`${word}: ${sentence}`)
  progress.note(`report: ${relative(process.cwd(), directory)}/report.html`)
  return exitStatusOf(record)
}
