import { createHash } from 'node:crypto'
import { type Capability, isPromised, whyNotOffered } from '../case/capability.js'
import { originalOf, withCopies } from '../case/copies.js'
import type { FoundCase } from '../case/find.js'
import { selectIds } from '../case/select.js'
import { UsageError } from '../errors.js'
import type { Kernel } from '../kernel/kernel.js'
import type { Judgement } from '../verdict/judge.js'
import { isQuick, type Packed, type PlannedCase, packCases, shapeOf } from './pack.js'
import type { RunRequest } from './request.js'

/** Cases that share one guest and its hops. */
export interface Group extends Packed {
  /** Set if the hop is to hand nothing over, and the cases are to lose their state: the control that asks for it. */
  readonly control: { readonly id: string } | undefined
}

/** A selected case that needs no guest to be concluded about. */
export interface Decided {
  readonly id: string
  readonly judgement: Judgement
}

export interface Plan {
  readonly groups: readonly Group[]
  readonly decided: readonly Decided[]
}

/** What is known of the kernels of a run when it is planned. */
export interface KnownKernels {
  /** By name. */
  readonly provided: ReadonlyMap<string, Kernel>
  /** Why a kernel that only some cases need could not be provided, by its name. */
  readonly unavailable: ReadonlyMap<string, string>
}

type Asked = Pick<
  RunRequest,
  | 'cases'
  | 'quick'
  | 'copies'
  | 'isolate'
  | 'shuffle'
  | 'require'
  | 'offeredBy'
  | 'route'
  | 'memoryMiB'
  | 'cpus'
>

export const nothingKnown: KnownKernels = { provided: new Map(), unavailable: new Map() }

/** Which guests are needed for what was asked. Throws `UsageError` for a pattern that selects nothing. */
export function planRun(found: readonly FoundCase[], asked: Asked, kernels: KnownKernels): Plan {
  const selected = shuffle(withCopies(select(found, asked), asked.copies), asked.shuffle)
  const decided = selected.flatMap((one) => decideEarly(one, asked, kernels))
  const open = selected.filter(({ id }) => !decided.some((other) => other.id === id))
  return {
    groups: [
      ...open.flatMap((one) => planControl(one, found, asked)),
      ...packCases(open.flatMap(asPlanned), asked).map((packed) => ({ ...packed, control: undefined })),
    ],
    decided,
  }
}

/** Every kernel that a plan needs, once, in the order of first need. */
export function kernelsOf({ groups }: Pick<Plan, 'groups'>): string[] {
  return [...new Set(groups.flatMap(({ shape }) => shape.route))]
}

/** The same group in two: the suspect and the others, or halves where there is none. The copies of a case stay together. */
export function inTwo({ cases, shape, control }: Group, suspect: string | undefined): Group[] {
  const originals = originalsOf(cases)
  const half = originals.slice(0, Math.ceil(originals.length / 2))
  const chosen = suspect === undefined ? half : [originalOf(suspect)]
  const first = cases.filter(({ id }) => chosen.includes(originalOf(id)))
  const rest = cases.filter((one) => !first.includes(one))
  return [first, rest].filter(({ length }) => length > 0).map((part) => ({ cases: part, shape, control }))
}

/** The ids of the cases that a guest runs, each once, however many copies of it there are. */
export function originalsOf(cases: readonly PlannedCase[]): string[] {
  return [...new Set(cases.map(({ id }) => originalOf(id)))]
}

function select(found: readonly FoundCase[], { cases, quick }: Asked): FoundCase[] {
  const ids = selectIds(
    found.map(({ id }) => id),
    cases,
  )
  const selected = found.filter(({ id }) => ids.includes(id))
  if (!quick) return selected
  const sharing = selected.filter(({ kind, definition }) => kind === 'case' && isQuick(definition))
  if (sharing.length > 0) return sharing
  throw new UsageError('--quick leaves nothing of what was chosen', {
    help: 'each of these cases is lengthy or needs a guest of its own: leave --quick out',
  })
}

function planControl(control: FoundCase, found: readonly FoundCase[], asked: Asked): Group[] {
  if (control.kind !== 'control') return []
  const cases = found
    .flatMap(asPlanned)
    .filter(({ definition }) => isQuick(definition) && definition.after !== undefined)
    .filter(({ definition }) => definition.needs.every((need) => control.definition.needs.includes(need)))
  const ids = selectIds(
    cases.map(({ id }) => id),
    control.definition.of,
  )
  const tried = cases.filter(({ id }) => ids.includes(id))
  const { hop } = control.definition
  const shape = shapeOf(tried, asked)
  // One hop: where nothing was handed over, there is nothing to go on with.
  const route = shape.route.slice(0, 2)
  return [{ cases: tried, shape: { ...shape, route, hop }, control: { id: control.id } }]
}

function asPlanned(found: FoundCase): PlannedCase[] {
  return found.kind === 'case' ? [{ id: found.id, definition: found.definition }] : []
}

/** A case that a kernel is known not to be able to carry out is skipped, or failed where that was not to be. */
function decideEarly({ id, definition, kind }: FoundCase, asked: Asked, kernels: KnownKernels): Decided[] {
  const needs = kind === 'case' ? (definition.guest ?? {}) : {}
  const unavailable = needs.hop?.kernel && kernels.unavailable.get(needs.hop.kernel)
  if (unavailable !== undefined && unavailable !== '')
    return [{ id, judgement: { verdict: 'error', reason: unavailable } }]
  for (const capability of definition.needs) {
    const [missing] = needy(needs, asked).flatMap((name) => {
      const kernel = kernels.provided.get(name)
      return kernel === undefined ? [] : (missingIn(kernel, capability) ?? [])
    })
    if (missing !== undefined) return [{ id, judgement: judgeMissing(missing, asked) }]
  }
  return []
}

function missingIn(kernel: Kernel, capability: Capability): Missing | undefined {
  const reason = whyNotOffered(kernel, capability)
  return reason === undefined ? undefined : { capability, promised: isPromised(kernel, capability), reason }
}

/** The kernels of which a case needs something: a next kernel that the case itself chose is what it is on purpose. */
function needy({ hop }: { hop?: { kernel?: string } }, { route, offeredBy }: Asked): readonly string[] {
  return hop?.kernel === undefined && offeredBy === 'all' ? route : route.slice(0, 1)
}

/** A capability that a kernel does not offer. */
export interface Missing {
  readonly capability: Capability
  /** By the catalogue, of that kernel. */
  readonly promised: boolean
  readonly reason: string
}

/** What a capability that is not there means for the cases that need it. */
export function judgeMissing(
  { capability, promised, reason }: Missing,
  { require }: Pick<RunRequest, 'require'>,
): Judgement {
  if (promised) return { verdict: 'fail', reason: `${capability} is promised by the catalogue: ${reason}` }
  return require.includes(capability)
    ? { verdict: 'fail', reason: `${capability} is required: ${reason}` }
    : { verdict: 'skip', reason }
}

/** The order follows from the seed alone. */
function shuffle(cases: FoundCase[], seed: string | undefined): FoundCase[] {
  if (seed === undefined) return cases
  const rank = ({ id }: FoundCase): string => createHash('sha256').update(`${seed}\0${id}`).digest('hex')
  return cases.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}
