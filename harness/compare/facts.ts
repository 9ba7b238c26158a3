import { kernelLetter } from '../kernel/letter.js'
import { kernelNamed } from '../outcome/route.js'
import type { CampaignRecord } from '../record/campaign-record.js'
import type { RunRecord } from '../record/record.js'
import type { TimingRecord } from '../timing/timing-record.js'

/** What a record says of the conditions that its verdicts were found under, by name. Digests whole, in hex. */
export type Facts = Readonly<Record<string, string>>

export interface FactChange {
  readonly what: string
  /** null where the record says nothing of it. */
  readonly before: string | null
  readonly after: string | null
}

/** What differs between two records' facts, in their order. */
export function factChanges(before: Facts, after: Facts): FactChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((what) => ({ what, before: before[what] ?? null, after: after[what] ?? null }))
    .filter((fact) => fact.before !== fact.after)
}

/** Kernels by their letters, so that the same case on another kernel B is told as another kernel B. */
export function factsOfRun(record: RunRecord): Facts {
  const { request } = record
  const kernels = record.route.map((name, boot) =>
    kernelFacts(`kernel ${kernelLetter(boot)}`, { name, kernel: kernelNamed(name, record) }),
  )
  return {
    ...merged(kernels),
    ...machineFacts(record),
    'guest memory': `${request.memoryMiB} MiB`,
    'guest cpus': String(request.cpus),
    seed: request.seed,
    copies: String(request.copies),
    isolate: String(request.isolate),
  }
}

export function factsOfCampaign(record: CampaignRecord): Facts {
  const { kind, request, routes } = record
  const kernels = Object.keys(record.kernels).map((name) =>
    kernelFacts(`kernel ${name}`, { name, kernel: kernelNamed(name, record) }),
  )
  const programs = routes.flatMap((route) => route.record?.subject.harness.digest ?? [])
  return {
    kind,
    ...merged(kernels),
    ...machineFacts(record),
    'program digest': [...new Set(programs)].sort().join(' '),
    'guest memory': `${request.memoryMiB} MiB`,
    'guest cpus': String(request.cpus),
    cases: request.cases.join(' ') || 'all',
    quick: String(request.quick),
    runs: String(request.runs),
  }
}

/** What was timed. What besides may make a difference is told as such (`caveatsOf`). */
export function factsOfTiming({ kernels, request }: TimingRecord): Facts {
  const all = Object.values(kernels).map((kernel) =>
    kernelFacts(`kernel ${kernel.name}`, { name: kernel.name, kernel }),
  )
  return { ...merged(all), runs: String(request.runs) }
}

type KernelRecord = RunRecord['kernels'][string]

function kernelFacts(label: string, { name, kernel }: { name: string; kernel: KernelRecord | null }): Facts {
  if (kernel === null) return { [label]: name }
  const { release, origin, digest, configDigest, compiler, fingerprint } = kernel
  return {
    [label]: name,
    [`${label} release`]: release,
    [`${label} origin`]: origin,
    [`${label} digest`]: digest,
    [`${label} config`]: configDigest ?? 'unknown',
    [`${label} compiler`]: compiler ?? 'unknown',
    ...Object.fromEntries(
      Object.entries(fingerprint ?? {}).map(([part, abi]) => [`${label} ${part}`, abi ?? 'none']),
    ),
  }
}

function machineFacts({ image, harness, host }: Pick<RunRecord, 'image' | 'harness' | 'host'>): Facts {
  return {
    image: image.name,
    'image digest': image.digest,
    liveproof: harness.version,
    node: harness.node,
    qemu: host.qemu,
    accelerator: host.accelerator.name,
    'host cpus': String(host.cpus),
    'host memory': `${host.memoryMiB} MiB`,
  }
}

function merged(all: readonly Facts[]): Facts {
  return Object.fromEntries(all.flatMap((facts) => Object.entries(facts)))
}
