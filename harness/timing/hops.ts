import type { TimedSeries } from './timing-record.js'

/** From a kernel into one, by name. */
export type KernelPair = Pick<TimedSeries, 'from' | 'to'>

/**
 * Which hops between two kernels are timed. `all`: A -> A, A -> B, B -> A, B -> B; `upgrade`: A -> B alone; `selves`: each kernel into
 * itself. The first of them is what the others are held against.
 */
export const hopChoices = ['all', 'upgrade', 'selves'] as const
export type HopChoice = (typeof hopChoices)[number]

const belongs: Record<HopChoice, (from: number, to: number) => boolean> = {
  all: () => true,
  upgrade: (from, to) => from < to,
  selves: (from, to) => from === to,
}

/** The hops of one kernel are the one into itself, whatever was chosen; a kernel named twice is one. */
export function chooseHops(
  a: string,
  { b = a, choice }: { b?: string | undefined; choice: HopChoice },
): KernelPair[] {
  const kernels = [...new Set([a, b])]
  if (kernels.length === 1) return [{ from: a, to: a }]
  return kernels.flatMap((from, row) =>
    kernels.flatMap((to, column) => (belongs[choice](row, column) ? [{ from, to }] : [])),
  )
}
