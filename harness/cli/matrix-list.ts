import { UsageError } from '../errors.js'
import { type ListFormat, listCells, listFormats } from '../matrix/cells-list.js'
import { githubWorkflow } from '../matrix/github-workflow.js'
import { gitlabPipeline } from '../matrix/gitlab-pipeline.js'
import type { Pair } from '../matrix/pairs.js'
import type { MatrixPlan } from '../matrix/plan.js'
import { type Format, formats } from '../report/render.js'
import { campaignOptions } from './campaign-options.js'

/** The files of a CI that prove the whole matrix. */
const ciFiles = { 'github-workflow': githubWorkflow, 'gitlab-pipeline': gitlabPipeline }
const ciFileFormats = ['github-workflow', 'gitlab-pipeline'] as const

const forLists = [...listFormats, ...ciFileFormats] as const

/** What `liveproof matrix --format` takes: the kinds of report, and with `--list` those of lists. */
export const matrixFormats = [...new Set([...formats, ...forLists])]
type MatrixFormat = (typeof matrixFormats)[number]

/** Throws `UsageError` for a kind of list. */
export function asReportFormat(format: MatrixFormat = 'tap'): Format {
  const report = formats.find((each) => each === format)
  if (report !== undefined) return report
  throw new UsageError(`--format ${format} is a kind of list, for --list`, {
    help: `reports are ${formats.join(', ')}`,
  })
}

/** What was said on the command line of the matrix as a whole. */
interface Said {
  readonly kernels: readonly string[]
  readonly pairs: string
  readonly cases: readonly string[]
  readonly quick: boolean
  readonly runs?: number | undefined
  readonly 'at-most'?: number | undefined
  readonly level: number
  readonly memory: number
  readonly cpus: number
}

interface Listed {
  readonly plan: MatrixPlan
  readonly part: readonly Pair[]
  readonly format: MatrixFormat | undefined
  readonly said: Said
}

/**
 * What `--list` prints: the cells of a part, or a CI's file for the whole. Throws `UsageError` for a kind of report that lists
 * nothing, or what a CI cannot hold.
 */
export function listMatrix({ plan, part, format = 'text', said }: Listed): string {
  const ciFile = ciFileFormats.find((each) => each === format)
  return ciFile === undefined
    ? listCells(part, asListFormat(format))
    : ciFiles[ciFile]({ ...plan, words: wordsOf(said) })
}

function asListFormat(format: MatrixFormat): ListFormat {
  const list = listFormats.find((each) => each === format)
  if (list !== undefined) return list
  throw new UsageError(`--list cannot be printed as ${format}`, { help: `there is ${forLists.join(', ')}` })
}

const defaults: Partial<Record<string, unknown>> = {
  level: campaignOptions.level.default,
  memory: campaignOptions.memory.default,
  cpus: campaignOptions.cpus.default,
}

/** The command line of the same matrix, without what goes without saying. */
function wordsOf(said: Said): string[] {
  const numbers = (['runs', 'at-most', 'level', 'memory', 'cpus'] as const).filter(
    (option) => said[option] !== undefined && said[option] !== defaults[option],
  )
  return [
    ...said.kernels,
    ...(said.pairs === 'all' ? [] : ['--pairs', said.pairs]),
    ...said.cases.flatMap((patterns) => ['--cases', patterns]),
    ...(said.quick ? ['--quick'] : []),
    ...numbers.flatMap((option) => [`--${option}`, String(said[option])]),
  ]
}
