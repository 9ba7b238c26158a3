interface Repeated {
  /** Kernel names. */
  readonly route: readonly string[]
  readonly seed: string
  readonly shuffle: string | null
  readonly quick: boolean
  /** Of each case; 1 by default. */
  readonly copies?: number
  readonly memoryMiB: number
  readonly cpus: number
  readonly cases: readonly string[]
}

/** The words behind `liveproof` that make a campaign's run of a route by itself: the same bytes in the same order. */
export function runWords(words: Repeated): string[] {
  const { route, seed, shuffle, quick, copies = 1, memoryMiB, cpus, cases } = words
  const [from = '', to = ''] = route
  const kernels = route.length === 2 ? ['--from', from, '--to', to] : ['--route', route.join(',')]
  return [
    ...['run', ...kernels, '--offered-by', 'first', '--seed', seed],
    ...(shuffle === null ? [] : ['--shuffle', shuffle]),
    ...(quick ? ['--quick'] : []),
    ...(copies === 1 ? [] : ['--copies', String(copies)]),
    ...['--memory', String(memoryMiB), '--cpus', String(cpus)],
    ...cases,
  ]
}
