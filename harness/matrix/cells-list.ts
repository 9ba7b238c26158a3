import { stringify } from 'yaml'
import { UsageError } from '../errors.js'
import { cellName, type Pair } from './pairs.js'

/** How `--list` prints the cells: for a person, for a program, for the matrix of a CI. */
export const listFormats = ['text', 'json', 'github', 'gitlab'] as const
export type ListFormat = (typeof listFormats)[number]

/** What a CI makes of one matrix at most: `jobs.<id>.strategy.matrix` of GitHub Actions, `parallel:matrix` of GitLab CI. */
const most = { github: 256, gitlab: 200 }

/** The cells in one of the formats. Throws `UsageError` for more of them than a CI takes. */
export function listCells(cells: readonly Pair[], format: ListFormat): string {
  switch (format) {
    case 'text':
      return cells.map(({ from, to }) => `${from} -> ${to}\n`).join('')
    case 'json':
      return `${JSON.stringify(cells, ['from', 'to'], 2)}\n`
    case 'github':
      return `${JSON.stringify(githubMatrix(cells))}\n`
    case 'gitlab':
      return stringify(gitlabParallel(cells), { lineWidth: 0 })
  }
}

/** For `fromJSON`: each cell's `matrix.from`, `matrix.to`, `matrix.cell` (what `--cell` takes) and `matrix.name` (for people). */
function githubMatrix(cells: readonly Pair[]): { include: Record<string, string>[] } {
  refuseTooMany(cells, 'github')
  return {
    include: cells.map(({ from, to }) => ({
      from,
      to,
      cell: cellName({ from, to }),
      name: `${from} to ${to}`,
    })),
  }
}

/** For a job: one for each cell, with the variables FROM and TO. */
export function gitlabParallel(cells: readonly Pair[]): { parallel: { matrix: object[] } } {
  refuseTooMany(cells, 'gitlab')
  const rows = [...new Set(cells.map(({ from }) => from))]
  return {
    parallel: {
      matrix: rows.map((FROM) => ({
        FROM,
        TO: cells.filter(({ from }) => from === FROM).map(({ to }) => to),
      })),
    },
  }
}

function refuseTooMany(cells: readonly Pair[], ci: keyof typeof most): void {
  if (cells.length <= most[ci]) return
  throw new UsageError(
    `${cells.length} cells are more than the ${most[ci]} that a matrix of ${ci} has at most`,
    {
      help: 'choose fewer with --pairs, or run shards: --shard 1/50 and so on',
    },
  )
}
