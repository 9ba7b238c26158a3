import type { Instant } from './adjacent.js'
import type { ClockMap } from './clock-map.js'
import type { HopTimes } from './hop-times.js'

/** The stretches of a hop in which operations of the agent are told apart. */
export const departure = 'departure'
export const arrival = 'arrival'

/** The begins of a hop's phases, in their order in time. Without a `map`, what the agent did is not known. */
export function instantsOf(times: HopTimes, map: ClockMap | undefined): Instant[] {
  return [
    ...(times.kind === 'kexec' ? leaveByKexec(times, map) : leaveByReset(times, map)),
    ...arrive(times, map),
  ]
}

/** When reboot(2) was called: a workload can run in A up to there. Undefined where that is not known. */
export function goOf({ kind, before }: HopTimes, map: ClockMap | undefined): number | undefined {
  const jump = before.findLast(isJump)
  return kind === 'kexec' && jump !== undefined ? map?.toHost(jump.t0) : undefined
}

function leaveByKexec(times: HopTimes, map: ClockMap | undefined): Instant[] {
  const { began, sent, loaded, before, heard } = times
  const last = before[before.findLastIndex(isJump) - 1]
  return [
    ...(sent === undefined ? [] : [{ name: 'send-image', at: began }]),
    { name: 'image-load', at: sent ?? began },
    { name: departure, at: loaded },
    { name: 'last-operation', at: last && map?.toHost(last.t1) },
    { name: 'serialise', at: goOf(times, map) },
    { name: 'jump', at: heard.jump },
  ]
}

function leaveByReset({ began, left }: HopTimes, map: ClockMap | undefined): Instant[] {
  return [
    { name: map === undefined ? 'unknown' : departure, at: began },
    { name: 'reset', at: left },
  ]
}

function arrive({ heard, ready, arrived }: HopTimes, map: ClockMap | undefined): Instant[] {
  return [
    { name: 'boot', at: heard['boot-setup'] },
    { name: 'userspace', at: heard.userspace },
    { name: 'connect', at: ready },
    ...(arrived === undefined ? [] : [{ name: map === undefined ? 'unknown' : arrival, at: arrived }]),
  ]
}

function isJump({ operation }: { operation: string }): boolean {
  return operation === 'kexec.jump'
}
