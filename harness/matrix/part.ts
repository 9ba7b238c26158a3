import { closest } from '../closest.js'
import { UsageError } from '../errors.js'
import { cellName, type Pair } from './pairs.js'

/** Which part of a matrix is to be proven here. */
export interface Part {
  /** `A,B` */
  readonly cell: string | undefined
  /** `i/n`, from `1/n` to `n/n`. */
  readonly shard: string | undefined
}

/** The cells of a part, in their own order. Throws `UsageError` for a cell that is none of them, or no shard. */
export function partOf(cells: readonly Pair[], { cell, shard }: Part): Pair[] {
  if (cell !== undefined) return [findCell(cells, cell)]
  return shard === undefined ? [...cells] : shardOf(cells, shard)
}

function findCell(cells: readonly Pair[], text: string): Pair {
  const wanted = text
    .split(',')
    .map((name) => name.trim())
    .join(',')
  const found = cells.find((cell) => cellName(cell) === wanted)
  if (found !== undefined) return found
  const near = closest(wanted, cells.map(cellName))
  throw new UsageError(`--cell ${text}: the matrix has no such cell`, {
    help:
      near === undefined
        ? 'a cell is two of the kernels named, by comma; --list shows all cells'
        : `did you mean ${near}? --list shows all cells`,
  })
}

/**
 * Cells are dealt out like cards, row by row, each row begun one further on: so the cells of a kernel that takes long, which
 * are a row and a column, come to all shards, and no shard has more than one cell more than another.
 */
function shardOf(cells: readonly Pair[], text: string): Pair[] {
  const { index, count } = parseShard(text)
  const dealt = rowsOf(cells).flatMap((row, number) => rotate(row, number))
  const own = new Set(dealt.filter((_, place) => place % count === index - 1))
  if (own.size > 0) return cells.filter((cell) => own.has(cell))
  throw new UsageError(`--shard ${text}: nothing is left for it, the matrix has ${cells.length} cells`, {
    help: `say at most ${cells.length} shards`,
  })
}

function parseShard(text: string): { index: number; count: number } {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? []
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count }
  throw new UsageError(`--shard ${text}: a shard is i/n, with i from 1 to n`, {
    help: 'for example: --shard 1/3, --shard 2/3 and --shard 3/3, each on a machine of its own',
  })
}

function rowsOf(cells: readonly Pair[]): Pair[][] {
  const kernels = [...new Set(cells.map(({ from }) => from))]
  return kernels.map((kernel) => cells.filter(({ from }) => from === kernel))
}

function rotate<T>(row: readonly T[], by: number): T[] {
  const start = by % row.length
  return [...row.slice(start), ...row.slice(0, start)]
}
