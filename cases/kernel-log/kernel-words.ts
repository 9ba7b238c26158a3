import type { KernelLogRecord } from '../../harness/agent/operations/kmsg.js'

/** KERN_WARNING: what has this level, or a lower one, is trouble. */
const warning = 4

/** As one read of the log gives it at most: all that a guest has said. */
export const wholeLog = { max: 1024 * 1024 }

/** What the kernel itself said; of what userspace writes to the log, the facility is another. */
export function saidByKernel(records: readonly KernelLogRecord[]): KernelLogRecord[] {
  return records.filter(({ priority }) => priority < 8)
}

/** Of level warning or worse. */
export function troubles(records: readonly KernelLogRecord[]): KernelLogRecord[] {
  return saidByKernel(records).filter(({ priority }) => priority <= warning)
}

/** Said by what carries state over: kernel/liveupdate, mm/memfd_luo.c and the kernel's own test objects. */
export function saidByLiveUpdate(records: readonly KernelLogRecord[]): KernelLogRecord[] {
  return saidByKernel(records).filter(({ text }) =>
    /^(KHO|luo|luo_\w+|kho_\w+|liveupdate|liveupdate test|memfd_luo): /.test(text),
  )
}

export function textOf(records: readonly KernelLogRecord[]): string {
  return records.map(({ text }) => text).join('; ') || 'nothing'
}
