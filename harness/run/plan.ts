import { createHash } from 'node:crypto'
import { type Capability, whyNotOffered } from '../case/capability.js'
import type { CaseDefinition } from '../case/define.js'
import type { FoundCase } from '../case/find.js'
import { selectIds } from '../case/select.js'
import type { Kernel } from '../kernel/kernel.js'
import type { Judgement } from '../verdict/judge.js'
import type { RunRequest } from './request.js'

/** A case that a guest is to run. */
export interface PlannedCase {
  readonly id: string
  readonly definition: CaseDefinition
}

/** Cases that share one guest and its hop. */
export interface Group {
  readonly cases: readonly PlannedCase[]
  /** Set if the hop is to hand nothing over, and the cases are to lose their state: the control that asks for it. */
  readonly control: { readonly id: string; readonly cmdline: string } | undefined
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

type Asked = Pick<RunRequest, 'cases' | 'isolate' | 'shuffle' | 'require'>

/** Which guests are needed for what was asked. Throws `UsageError` for a pattern that selects nothing. */
export function planRun(found: readonly FoundCase[], asked: Asked, kernels: readonly Kernel[]): Plan {
  const ids = selectIds(
    found.map(({ id }) => id),
    asked.cases,
  )
  const selected = shuffle(
    found.filter(({ id }) => ids.includes(id)),
    asked.shuffle,
  )
  const decided = selected.flatMap((one) => decideEarly(one, asked.require, kernels))
  const open = selected.filter(({ id }) => !decided.some((other) => other.id === id))
  const cases = open.flatMap(asPlanned)
  const shared = asked.isolate ? cases.map((one) => [one]) : cases.length > 0 ? [cases] : []
  return {
    groups: [
      ...shared.map((group): Group => ({ cases: group, control: undefined })),
      ...open.flatMap((one) => planControl(one, found)),
    ],
    decided,
  }
}

/** The same cases, each in a guest of its own. */
export function apart({ cases, control }: Group): Group[] {
  return cases.map((one) => ({ cases: [one], control }))
}

function planControl(control: FoundCase, found: readonly FoundCase[]): Group[] {
  if (control.kind !== 'control') return []
  const cases = found.flatMap(asPlanned)
  const ids = selectIds(
    cases.map(({ id }) => id),
    control.definition.of,
  )
  return [
    {
      cases: cases.filter(({ id }) => ids.includes(id)),
      control: { id: control.id, cmdline: control.definition.cmdline },
    },
  ]
}

function asPlanned(found: FoundCase): PlannedCase[] {
  return found.kind === 'case' ? [{ id: found.id, definition: found.definition }] : []
}

/** A case that a kernel is known not to be able to carry out is skipped, or failed where that was not to be. */
function decideEarly(
  { id, definition }: FoundCase,
  require: readonly Capability[],
  kernels: readonly Kernel[],
): Decided[] {
  for (const capability of definition.needs) {
    const [reason] = kernels.flatMap((kernel) => whyNotOffered(kernel, capability) ?? [])
    if (reason !== undefined) return [{ id, judgement: judgeMissing(reason, { capability, require }) }]
  }
  return []
}

/** What a capability that is not there means for the cases that need it. */
export function judgeMissing(
  reason: string,
  missing: { capability: Capability; require: readonly Capability[] },
): Judgement {
  return missing.require.includes(missing.capability)
    ? { verdict: 'fail', reason: `${missing.capability} is required: ${reason}` }
    : { verdict: 'skip', reason }
}

/** The order follows from the seed alone. */
function shuffle(cases: FoundCase[], seed: string | undefined): FoundCase[] {
  if (seed === undefined) return cases
  const rank = ({ id }: FoundCase): string => createHash('sha256').update(`${seed}\0${id}`).digest('hex')
  return cases.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
}
