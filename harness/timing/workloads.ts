import { type AskedWorkload, workloadKey } from './series-name.js'

/** What a workload has so much of. */
export type Amount = keyof AskedWorkload

/** One number says how much of it there is in every workload; several make a curve. */
export type AskedAmounts = Readonly<Partial<Record<Amount, readonly number[]>>>

/** What is preserved where nothing else is asked for: a file as big as a small machine's workload, so that its content is felt. */
export const usualWorkload: AskedWorkload = { memoryMiB: 64, files: 1, sessions: 1, paddingMiB: 0, cpus: 1 }

/**
 * One workload for each point of each curve: one amount goes through its numbers while the others stay where they are, at the one
 * number asked for, or else at the usual one. Amounts of one number alone are one workload. None is there twice.
 */
export function workloadsOf(asked: AskedAmounts, usual = usualWorkload): AskedWorkload[] {
  const amounts = Object.entries(asked) as [Amount, readonly number[]][]
  const single = amounts.flatMap(([amount, [value, ...more]]) => (more.length === 0 ? [[amount, value]] : []))
  const base: AskedWorkload = { ...usual, ...Object.fromEntries(single) }
  const points = amounts
    .filter(([, values]) => values.length > 1)
    .flatMap(([amount, values]) => values.map((value) => ({ ...base, [amount]: value })))
  const workloads = points.length === 0 ? [base] : points
  return [...new Map(workloads.map((workload) => [workloadKey(workload), workload])).values()]
}
