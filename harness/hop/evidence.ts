import type { SystemInfo } from '../agent/operations/system.js'
import { kernelMessage } from '../guest/kernel-line.js'
import type { QmpEvent } from '../guest/qmp.js'
import type { EvidenceItem } from './hop-record.js'

/** What a kernel said about handing over while it booted; absent where it said nothing. */
export interface HandoverWords {
  /** `KHO: found kexec handover data.`: kernel/liveupdate/kexec_handover.c, kho_populate(). */
  found?: string
  /** `KHO: exec from: <release> (count N)`: kernel/liveupdate/kexec_handover.c, kho_in_kexec_metadata(). */
  execFrom?: { release: string; count: number }
  /** `luo: Retrieved live update data, liveupdate number: N`: kernel/liveupdate/luo_core.c, luo_early_startup(). */
  liveUpdateNumber?: number
  /** `KHO: Failed to reserve ...`: there was not enough memory for its scratch areas, kho_reserve_scratch(). */
  khoDisabled?: string
}

/** How a guest came into a kernel by a panic and a reset. */
export interface ResetObservation {
  /** The console line of the panic that was asked for; undefined if it did not come. */
  panic: string | undefined
  /** How many kernels the machine was to have started by then, and how many it had. */
  expectedKernels: number
  kernels: number
}

export interface HopObservation {
  nonce: string
  /** The release that kernel B was built to have. */
  expectedRelease: string
  before: { info: SystemInfo; words: HandoverWords }
  after: { info: SystemInfo; words: HandoverWords }
  /** All QMP events since the guest was started. */
  events: readonly QmpEvent[]
  /** False for a hop that is meant to hand nothing over: then the kernel must not say that there was a live update. */
  handover: boolean
  /** undefined for a kexec. */
  reset: ResetObservation | undefined
}

/** Takes in one console line of a booting kernel. */
export function hearHandover(words: HandoverWords, line: string): void {
  const message = kernelMessage(line) ?? ''
  if (message.startsWith('KHO: found kexec handover data')) words.found = message
  const exec = /^KHO: exec from: (\S+) \(count (\d+)\)/.exec(message)
  if (exec?.[1] !== undefined) words.execFrom = { release: exec[1], count: Number(exec[2]) }
  const number = /^luo: Retrieved live update data, liveupdate number: (-?\d+)/.exec(message)
  if (number !== null) words.liveUpdateNumber = Number(number[1])
  if (message.startsWith('KHO: Failed to reserve ')) words.khoDisabled ??= message
}

/** All pieces of evidence that a hop can give, held or not. */
export function collectEvidence(observation: HopObservation): EvidenceItem[] {
  const { reset } = observation
  if (reset !== undefined) return [...identity(observation), ...fallback(observation, reset)]
  return [...identity(observation), noReset(observation), ...handover(observation)]
}

function identity({ nonce, expectedRelease, before, after }: HopObservation): EvidenceItem[] {
  const found = / liveproof\.nonce=(\S+)/.exec(` ${after.info.cmdline}`)?.[1]
  return [
    compare('nonce', { expected: nonce, got: found ?? 'none on the command line' }),
    {
      name: 'boot-id',
      held: /^[0-9a-f-]{36}$/.test(after.info.bootId) && after.info.bootId !== before.info.bootId,
      expected: `another one than ${before.info.bootId}`,
      got: after.info.bootId,
    },
    compare('release', { expected: expectedRelease, got: after.info.release }),
  ]
}

function noReset({ events }: HopObservation): EvidenceItem {
  return compare('no-reset', { expected: 'no event', got: resetsIn(events).join(', ') || 'no event' })
}

/** One cold boot, by one panic and nothing else. */
function fallback(
  { events, after: { words } }: HopObservation,
  { panic, expectedKernels, kernels }: ResetObservation,
): EvidenceItem[] {
  const { found, execFrom, liveUpdateNumber } = words
  const said = [
    found,
    execFrom && formatExec(execFrom),
    liveUpdateNumber && `live update ${liveUpdateNumber}`,
  ]
  return [
    {
      name: 'panic',
      held: panic !== undefined,
      expected: 'the one that was asked for',
      got: panic ?? 'none',
    },
    compare('reset', { expected: 'RESET', got: [...new Set(resetsIn(events))].join(', ') || 'no event' }),
    compare('one-boot', { expected: `kernel number ${expectedKernels}`, got: `kernel number ${kernels}` }),
    compare('no-handover', {
      expected: 'nothing',
      got: said.filter(Boolean).join(', ') || 'nothing',
    }),
  ]
}

function resetsIn(events: readonly QmpEvent[]): string[] {
  return events.map(({ name }) => name).filter((name) => name === 'RESET' || name === 'SHUTDOWN')
}

function handover({ before, after, handover: expected }: HopObservation): EvidenceItem[] {
  if (!expected) return [noLiveUpdate(after.words)]
  const from = { release: before.info.release, count: (before.words.execFrom?.count ?? 0) + 1 }
  const number = (before.words.liveUpdateNumber ?? 0) + 1
  return [
    compare('kho-exec-from', { expected: formatExec(from), got: formatExec(after.words.execFrom) }),
    compare('live-update-number', {
      expected: String(number),
      got: String(after.words.liveUpdateNumber ?? 'none'),
    }),
  ]
}

/** KHO may have handed on what is its own; that there was a live update is what the kernel must not say. */
function noLiveUpdate({ liveUpdateNumber }: HandoverWords): EvidenceItem {
  const got = liveUpdateNumber === undefined ? 'nothing' : `live update ${liveUpdateNumber}`
  return compare('no-handover', { expected: 'nothing', got })
}

function formatExec(exec: HandoverWords['execFrom']): string {
  return exec === undefined ? 'nothing' : `${exec.release} (count ${exec.count})`
}

function compare(
  name: EvidenceItem['name'],
  { expected, got }: { expected: string; got: string },
): EvidenceItem {
  return { name, held: got === expected, expected, got }
}
