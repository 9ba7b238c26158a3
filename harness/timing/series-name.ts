import type { TimedSeries, Workload } from './timing-record.js'

/** `debian:7.2 -> debian:7.3` */
export function pairName({ from, to }: Pick<TimedSeries, 'from' | 'to'>): string {
  return `${from} -> ${to}`
}

/** `64 MiB in 1 file of 1 session` */
export function workloadName({ memoryMiB, files, sessions, initrdBytes, cpus }: Workload): string {
  const many = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
  return [
    `${memoryMiB} MiB in ${many(files, 'file')} of ${many(sessions, 'session')}`,
    ...(initrdBytes === 0 ? [] : [`an initrd of ${(initrdBytes / 2 ** 20).toFixed(1)} MiB`]),
    ...(cpus === 1 ? [] : [`${cpus} vcpus`]),
  ].join(', ')
}

/** The same for the same hop with the same workload. */
export function seriesKey({ from, to, workload }: Pick<TimedSeries, 'from' | 'to' | 'workload'>): string {
  return JSON.stringify([from, to, workload])
}
