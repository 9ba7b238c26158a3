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

function leaveByKexec(times: HopTimes, map: ClockMap | undefined): Instant[] {
  const { began, sent, loaded, left, before, heard } = times
  const last = before.findLast((one) => left !== undefined && one.sent < left)
  return [
    ...(sent === undefined ? [] : [{ name: 'send-image', at: began }]),
    { name: 'image-load', at: sent ?? began },
    { name: departure, at: loaded },
    { name: 'last-operation', at: last && map?.toHost(last.t1) },
    { name: 'serialise', at: heard.serialise },
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
