import type { CampaignRecord, CampaignRoute } from '../record/campaign-record.js'
import type { RouteRecord } from '../record/route-record.js'
import { cellName, inRows, type Pair } from './pairs.js'
import { cannotMerge, checkSameGround, type Source } from './same-ground.js'

/** A cell, and the record that has it. */
interface Cell extends Pair {
  readonly source: Source
  readonly route: CampaignRoute
}

/**
 * One record of several that are parts of one matrix. Of a cell that several have, the conclusion from most runs is kept. Throws
 * `UsageError`, naming both, for records that contradict each other or are not of one matrix.
 *
 * @param sources at least one
 * @param argv the command line that merges them
 * @returns a record without an id
 */
export function mergeMatrices(
  sources: readonly Source[],
  { argv }: { readonly argv: readonly string[] },
): Omit<CampaignRecord, 'id'> {
  checkSameGround(sources)
  const records = sources.map(({ record }) => record)
  const [first] = records
  if (first === undefined) throw new Error('there is nothing to merge')
  const { id: _, ...whole } = first
  const cells = mergeCells(sources)
  const kernels = [...new Set(records.flatMap(({ request }) => request.kernels))]
  return {
    ...whole,
    started: earliest(records.map(({ started }) => started)),
    finished: latest(records.map(({ finished }) => finished)),
    request: {
      ...first.request,
      argv: [...argv],
      kernels,
      runs: Math.max(...records.map(({ request }) => request.runs)),
    },
    kernels: mergeKernels(records, kernels),
    routes: inRows(cells, kernels).map(({ route }) => route),
    aborted: whyAborted(sources, cells),
  }
}

/** A part has the kernels that it needed. */
function mergeKernels(
  records: readonly CampaignRecord[],
  names: readonly string[],
): CampaignRecord['kernels'] {
  const known = records.map(({ kernels }) => kernels)
  return Object.fromEntries(
    names.flatMap((name) => {
      const kernel = known.find((kernels) => name in kernels)?.[name]
      return kernel === undefined ? [] : [[name, kernel]]
    }),
  )
}

function mergeCells(sources: readonly Source[]): Cell[] {
  const cells = new Map<string, Cell>()
  for (const cell of sources.flatMap(cellsOf)) {
    const earlier = cells.get(cellName(cell))
    cells.set(cellName(cell), earlier === undefined ? cell : surerOf(earlier, cell))
  }
  return [...cells.values()]
}

function cellsOf(source: Source): Cell[] {
  return source.record.routes.map((route) => {
    const [from = '', to = ''] = route.route
    return { from, to, source, route }
  })
}

/** A cell without a conclusion contradicts none. */
function surerOf(one: Cell, other: Cell): Cell {
  const [known, also] = [one.route.record, other.route.record]
  if (also === null) return one
  if (known === null) return other
  if (also.judgement.verdict === known.judgement.verdict)
    return also.runs.length > known.runs.length ? other : one
  if (also.judgement.verdict === 'not-proven') return one
  if (known.judgement.verdict === 'not-proven') return other
  const pair = `${one.from} -> ${one.to}`
  throw cannotMerge(one.source, other.source, `${pair}: ${conclusion(known)}, and ${conclusion(also)}`)
}

function conclusion({ judgement, subject }: RouteRecord): string {
  return `${judgement.verdict} (${subject.qemu.version}, ${subject.accelerator})`
}

/** That a part was broken off does not matter any more where another one has what it did not come to. */
function whyAborted(sources: readonly Source[], cells: readonly Cell[]): CampaignRecord['aborted'] {
  const open = new Set(cells.filter(({ route }) => route.record === null).map(cellName))
  for (const source of sources) {
    const { aborted } = source.record
    if (aborted !== null && cellsOf(source).some((cell) => open.has(cellName(cell))))
      return { ...aborted, message: `${source.path}: ${aborted.message}` }
  }
  return null
}

function earliest(times: readonly string[]): string {
  return times.reduce((one, other) => (Date.parse(other) < Date.parse(one) ? other : one))
}

function latest(times: readonly string[]): string {
  return times.reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one))
}
