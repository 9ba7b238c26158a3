import { cpus, totalmem } from 'node:os'
import { copyNumber, originalOf } from '../case/copies.js'
import type { FoundCase } from '../case/find.js'
import type { LiveproofError } from '../errors.js'
import type { Accelerator } from '../guest/accelerator.js'
import { harnessVersion } from '../installation.js'
import type { Kernel } from '../kernel/kernel.js'
import type { CaseRecord, GuestRecord, RunRecord } from '../record/record.js'
import type { Artefacts } from './artefacts.js'
import type { RunRequest } from './request.js'

type ObservedCase = Omit<CaseRecord, 'title' | 'restsOn'>

/** What came of a run until it was done, or until something ended it early. */
export interface Observed {
  guests: GuestRecord[]
  cases: ObservedCase[]
  aborted: LiveproofError | undefined
}

interface Facts {
  id: string
  started: Date
  kernels: readonly Kernel[]
  image: Pick<Artefacts['image'], 'name' | 'digest'>
  accelerator: Accelerator
  /** Its version. */
  qemu: string
  found: readonly FoundCase[]
  observed: Observed
}

/** The record of a run that ends now. */
export function recordOfRun(request: RunRequest, facts: Facts): RunRecord {
  const { id, started, kernels, image, accelerator, qemu, found, observed } = facts
  const { guests, cases, aborted } = observed
  return {
    format: 'liveproof-run',
    version: 1,
    id,
    started: started.toISOString(),
    finished: new Date().toISOString(),
    harness: { version: harnessVersion(), node: process.version },
    host: { cpus: cpus().length, memoryMiB: Math.round(totalmem() / 2 ** 20), qemu, accelerator },
    request: recordRequest(request),
    route: [...request.route],
    kernels: Object.fromEntries(kernels.map((kernel) => [kernel.name, recordKernel(kernel)])),
    image: { name: image.name, digest: image.digest },
    guests: guests.sort((one, other) => guestNumber(one) - guestNumber(other)),
    cases: withPromises(cases, found),
    aborted: aborted === undefined ? null : { message: aborted.message, help: aborted.help ?? null },
  }
}

function recordRequest(request: RunRequest): RunRecord['request'] {
  const { argv, seed, require, copies, isolate, memoryMiB, cpus } = request
  return { argv: [...argv], seed, require: [...require], copies, isolate, memoryMiB, cpus }
}

/** They are told of as they end; a reader expects them as they were started: `g1`, `g2`, ... */
function guestNumber({ id }: GuestRecord): number {
  return Number(id.slice(1))
}

/** What identifies a kernel; where its files lie on this host is nobody else's business. */
export function recordKernel(kernel: Kernel): RunRecord['kernels'][string] {
  const { name, release, origin, digest, configDigest, compiler, fingerprint, limits, uapi } = kernel
  return { name, release, origin, digest, configDigest, compiler, fingerprint, limits, uapi }
}

/** In the order of the ids, whatever the order in which guests ended. */
function withPromises(cases: readonly ObservedCase[], found: readonly FoundCase[]): CaseRecord[] {
  return found.flatMap(({ id, kind, definition }) => {
    const promise = { title: definition.title, restsOn: kind === 'case' ? definition.restsOn : null }
    return cases
      .filter((one) => originalOf(one.id) === id)
      .sort((one, other) => copyNumber(one.id) - copyNumber(other.id))
      .map((one) => ({ ...one, ...promise }))
  })
}
