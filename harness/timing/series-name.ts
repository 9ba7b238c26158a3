import type { TimedSeries, Workload } from './timing-record.js'

/** `debian:7.2 -> debian:7.3` */
export function pairName({ from, to }: Pick<TimedSeries, 'from' | 'to'>): string {
  return `${from} -> ${to}`
}

/** What is asked of a hop. How big the initrd came out says with what liveproof it was timed. */
export type AskedWorkload = Omit<Workload, 'initrdBytes'>

/** `64 MiB in 1 file of 1 session` */
export function workloadName({ memoryMiB, files, sessions, paddingMiB, cpus }: AskedWorkload): string {
  const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
  return [
    `${memoryMiB} MiB in ${many(files, 'file')} of ${many(sessions, 'session')}`,
    ...(paddingMiB === 0 ? [] : [`${paddingMiB} MiB more initrd`]),
    ...(cpus === 1 ? [] : [`${cpus} vcpus`]),
  ].join(', ')
}

/** The same for the same workload, whatever liveproof itself has in the initrd. */
export function workloadKey({ memoryMiB, files, sessions, paddingMiB, cpus }: AskedWorkload): string {
  return JSON.stringify([memoryMiB, files, sessions, paddingMiB, cpus])
}

interface Hop extends Pick<TimedSeries, 'from' | 'to'> {
  readonly workload: AskedWorkload
}

/** `debian:7.2 -> debian:7.3, 64 MiB in 1 file of 1 session` */
export function hopName(hop: Hop): string {
  return `${pairName(hop)}, ${workloadName(hop.workload)}`
}

/** The same for the same hop with the same workload. */
export function seriesKey({ from, to, workload }: Hop): string {
  return JSON.stringify([from, to, workloadKey(workload)])
}
