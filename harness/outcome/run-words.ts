interface Repeated {
  /** Kernel names. */
  readonly route: readonly string[]
  readonly seed: string
  readonly shuffle: string | null
  readonly quick: boolean
  readonly memoryMiB: number
  readonly cpus: number
  readonly cases: readonly string[]
}

/** The words behind `liveproof` that make a campaign's run of a route by itself: the same bytes in the same order. */
export function runWords({ route, seed, shuffle, quick, memoryMiB, cpus, cases }: Repeated): string[] {
  const [from = '', to = ''] = route
  const kernels = route.length === 2 ? ['--from', from, '--to', to] : ['--route', route.join(',')]
  return [
    ...['run', ...kernels, '--offered-by', 'first', '--seed', seed],
    ...(shuffle === null ? [] : ['--shuffle', shuffle]),
    ...(quick ? ['--quick'] : []),
    ...['--memory', String(memoryMiB), '--cpus', String(cpus)],
    ...cases,
  ]
}
