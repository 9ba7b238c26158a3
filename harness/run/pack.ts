import { originalOf } from '../case/copies.js'
import type { CaseDefinition, GuestNeeds, HopNeeds } from '../case/define.js'
import type { RunRequest } from './request.js'

/** A case that a guest is to run. */
export interface PlannedCase {
  readonly id: string
  readonly definition: CaseDefinition
}

/** What a guest is to be like. */
export interface GuestShape {
  /** Kernel names, one more than there are hops. */
  readonly route: readonly string[]
  readonly memoryMiB: number
  readonly cpus: number
  /** Appended to the first kernel's command line. */
  readonly cmdline: string
  /** Every kexec of it. */
  readonly hop: HopNeeds
  /** Whether the last hop is no kexec but a panic, and a reset into the first kernel. */
  readonly fallsBack: boolean
  /** Whether it has an IOMMU, which its kernels are told to use. */
  readonly iommu: boolean
}

/** Cases that share one guest and its hops. */
export interface Packed {
  readonly cases: readonly PlannedCase[]
  readonly shape: GuestShape
}

type Asked = Pick<RunRequest, 'route' | 'isolate' | 'memoryMiB' | 'cpus'>

/**
 * What a guest keeps for itself: its kernel, the unpacked image with the next kernel, what Linux never gives away, and the KHO
 * scratch areas, in which nothing can be preserved. Those grow with the guest. Measured: right after boot 626 of 1,024 MiB are
 * free, 1,064 of 1,536 and 1,504 of 2,048; with 520 of 1,024 MiB preserved a guest ran out of memory.
 */
const overheadMiB = 384
const overheadShare = 1 / 7

/** What a case holds that says nothing of it. */
const usualMiB = 4

/** What a case may hold that costs next to nothing. */
const mostQuickMiB = 32

/** Guests come in sizes of so many MiB, so that two that need nearly the same are the same. */
const sizeStepMiB = 256

/**
 * Packs cases into as few guests as possible: those whose needs get along share one, as far as its memory goes. In a shared
 * guest they stand in the order in which they were given. The guest that will take longest comes first.
 */
export function packCases(cases: readonly PlannedCase[], asked: Asked): Packed[] {
  const kinds = new Map<string, PlannedCase[]>()
  for (const one of cases) {
    const kind = kindOf(one.id, one.definition.guest ?? {}, asked)
    kinds.set(kind, [...(kinds.get(kind) ?? []), one])
  }
  return [...kinds.values()]
    .flatMap((alike) => fillGuests(alike, asked))
    .map((together) => ({ cases: together, shape: shapeOf(together, asked) }))
    .sort((one, other) => effort(other) - effort(one))
}

/** Whether a case costs next to nothing beside others: it gets along with all that do, and is not lengthy. */
export function isQuick({ guest = {} }: CaseDefinition): boolean {
  const { alone, lengthy, cmdline, cpus, hop, hops, fallsBack, iommu, memoryMiB = usualMiB } = guest
  const special = cmdline ?? cpus ?? hop ?? hops ?? fallsBack ?? iommu
  return alone !== 'guest' && lengthy !== true && special === undefined && memoryMiB <= mostQuickMiB
}

/** A guest of just these cases, whatever memory they need. */
export function shapeOf(cases: readonly PlannedCase[], asked: Asked): GuestShape {
  const [needs = {}] = cases.map(({ definition }) => definition.guest ?? {})
  return {
    route: routeOf(needs, asked),
    memoryMiB: Math.max(asked.memoryMiB, Math.ceil(guestMiBFor(cases) / sizeStepMiB) * sizeStepMiB),
    cpus: needs.cpus ?? asked.cpus,
    cmdline: needs.cmdline ?? '',
    hop: needs.hop ?? {},
    fallsBack: needs.fallsBack ?? false,
    iommu: needs.iommu ?? false,
  }
}

/** What two cases must have in common to share a guest. */
function kindOf(id: string, needs: GuestNeeds, asked: Asked): string {
  const apart = asked.isolate || needs.alone === 'guest' ? id : ''
  const { cmdline = '', cpus = asked.cpus, hop = {}, fallsBack = false, iommu = false } = needs
  const way = Object.entries(hop).sort()
  return JSON.stringify([apart, routeOf(needs, asked), cmdline, cpus, way, fallsBack, iommu])
}

/**
 * The route that was asked for, gone through again and again until it has as many hops as the case needs. A hop that is out of
 * the ordinary is made no more often than that: where it leads to, there may be nothing to go on with. A guest that falls back
 * comes home after that.
 */
function routeOf({ hops = 1, hop, fallsBack = false }: GuestNeeds, { route }: Asked): string[] {
  const kernel = hop?.kernel
  const [first = '', ...rest] = route
  const cycle = kernel === undefined ? [first, ...rest] : [first, ...rest.map(() => kernel)]
  const length = hop === undefined ? Math.max(cycle.length, hops + 1) : hops + 1
  const kernels = Array.from({ length }, (_, index) => cycle[index % cycle.length] ?? first)
  return fallsBack ? [...kernels, first] : kernels
}

/** As few guests as first fit, the largest first, comes to; and in these as even a number of cases as there is room for. */
function fillGuests(cases: readonly PlannedCase[], asked: Asked): PlannedCase[][] {
  const bySize = [...cases].sort((one, other) => memoryOf([other]) - memoryOf([one]))
  const tight: PlannedCase[][] = []
  for (const one of bySize) {
    const guest = tight.find((other) => hasRoom(other, one, asked))
    if (guest === undefined) tight.push([one])
    else guest.push(one)
  }
  return (spread(bySize, tight.length, asked) ?? tight).map((guest) =>
    cases.filter((one) => guest.includes(one)),
  )
}

/** Undefined if the even way needs more guests. */
function spread(bySize: readonly PlannedCase[], guests: number, asked: Asked): PlannedCase[][] | undefined {
  const even: PlannedCase[][] = Array.from({ length: guests }, () => [])
  for (const one of bySize) {
    const [guest] = even
      .filter((other) => other.length === 0 || hasRoom(other, one, asked))
      .sort((first, second) => first.length - second.length)
    if (guest === undefined) return undefined
    guest.push(one)
  }
  return even
}

function hasRoom(guest: readonly PlannedCase[], one: PlannedCase, { memoryMiB }: Asked): boolean {
  return !isThereOnce(guest, one) && guestMiBFor([...guest, one]) <= memoryMiB
}

function isThereOnce(guest: readonly PlannedCase[], { id, definition }: PlannedCase): boolean {
  return definition.guest?.once === true && guest.some((other) => originalOf(other.id) === originalOf(id))
}

/** The memory of a guest that has room for all that these cases hold. */
function guestMiBFor(cases: readonly PlannedCase[]): number {
  return (overheadMiB + memoryOf(cases)) / (1 - overheadShare)
}

function memoryOf(cases: readonly PlannedCase[]): number {
  return cases.reduce((sum, { definition }) => sum + (definition.guest?.memoryMiB ?? usualMiB), 0)
}

/** No unit: only to be compared. A hop takes about as long as a hundred small cases, or the content of two GiB. */
function effort({ cases, shape }: Packed): number {
  return shape.route.length + cases.length / 100 + memoryOf(cases) / 2048
}
