import { relative } from 'node:path'
import type { CampaignResult } from '../campaign/carry-out.js'
import type { Context } from '../context.js'
import type { ExitStatus } from '../errors.js'
import { terminalStyle } from '../progress/terminal.js'
import { conclusionOf, exitStatusOfCampaign } from '../report/campaign/outcome.js'
import { renderCampaign } from '../report/campaign/render.js'
import type { Format } from '../report/render.js'
import { printResult } from './print-result.js'

interface Look {
  readonly format: Format
  /** Concerns `tap` alone. */
  readonly flat: boolean
}

/** Prints what came of a campaign: the report on stdout, for people what it comes to on stderr. */
export async function printCampaign(
  { progress }: Context,
  { record, directory }: CampaignResult,
  look: Look,
): Promise<ExitStatus> {
  const { color } = terminalStyle(process.env, process.stdout)
  await printResult(renderCampaign(record, { ...look, color }))
  const { word, sentence } = conclusionOf(record)
  progress.note(`${word}: ${sentence}`)
  progress.note(`report: ${relative(process.cwd(), directory)}/report.html`)
  return exitStatusOfCampaign(record)
}
