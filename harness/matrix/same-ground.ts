import { UsageError } from '../errors.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import type { Subject } from '../record/route-record.js'

/** A record, and where it was read, to call it by. */
export interface Source {
  readonly path: string
  readonly record: CampaignRecord
}

/** One line that names both records, and what speaks against making one of them. */
export function cannotMerge(one: Source, other: Source, difference: string): UsageError {
  return new UsageError(`cannot merge ${one.path} and ${other.path}: ${difference}`, {
    help: 'only parts of one matrix make a whole: the same liveproof, kernels, image, cases and guests',
  })
}

interface Fact {
  readonly what: string
  /** null where a record does not say. */
  of(record: CampaignRecord): string | null
}

/** All that conclusions rest on and that is the same for every cell. */
const facts: readonly Fact[] = [
  { what: 'liveproof', of: ({ harness }) => harness.version },
  { what: 'program', of: (record) => subjectOf(record)?.harness.digest ?? null },
  { what: 'image', of: ({ image }) => image.digest },
  { what: 'cases', of: ({ request }) => request.cases.toSorted().join(', ') || 'all' },
  { what: 'suite', of: ({ request }) => (request.quick ? 'quick' : 'whole') },
  { what: 'memory of a guest', of: ({ request }) => `${request.memoryMiB} MiB` },
  { what: 'processors of a guest', of: ({ request }) => String(request.cpus) },
  { what: 'confidence', of: ({ request }) => String(request.level) },
]

/** Throws `UsageError` for records that are no matrix, or were made of something else, or in another way. */
export function checkSameGround(sources: readonly Source[]): void {
  for (const { path, record } of sources) {
    if (record.kind !== 'matrix')
      throw new UsageError(`${path} is a ${record.kind}: only matrices can be merged`, {
        help: 'look at it with: liveproof report',
      })
  }
  for (const fact of facts) checkFact(sources, fact)
  checkKernels(sources)
  checkModules(sources)
}

function checkFact(sources: readonly Source[], { what, of }: Fact): void {
  const [first, ...others] = sources.filter(({ record }) => of(record) !== null)
  if (first === undefined) return
  const other = others.find(({ record }) => of(record) !== of(first.record))
  if (other !== undefined)
    throw cannotMerge(first, other, `${what}: ${of(first.record)}, and ${of(other.record)}`)
}

function checkKernels(sources: readonly Source[]): void {
  const seen = new Map<string, Source>()
  for (const source of sources) {
    for (const [name, kernel] of Object.entries(source.record.kernels)) {
      const earlier = seen.get(name)
      const known = earlier?.record.kernels[name]
      if (
        earlier !== undefined &&
        (known?.digest !== kernel.digest || known.configDigest !== kernel.configDigest)
      )
        throw cannotMerge(
          earlier,
          source,
          `${name} is not the same kernel: ${known?.digest}, and ${kernel.digest}`,
        )
      seen.set(name, source)
    }
  }
}

/** Of a prebuilt kernel each machine may have found other ones. */
function checkModules(sources: readonly Source[]): void {
  const seen = new Map<string, { source: Source; modules: string | null }>()
  for (const source of sources) {
    const subjects = source.record.routes.flatMap(({ record }) => record?.subject ?? [])
    for (const { name, modules } of subjects.flatMap(({ kernels }) => kernels)) {
      const earlier = seen.get(name)
      if (earlier !== undefined && earlier.modules !== modules)
        throw cannotMerge(
          earlier.source,
          source,
          `modules of ${name}: ${earlier.modules ?? 'none'}, and ${modules ?? 'none'}`,
        )
      seen.set(name, { source, modules })
    }
  }
}

function subjectOf({ routes }: CampaignRecord): Subject | undefined {
  return routes.find(({ record }) => record !== null)?.record?.subject
}
