interface Claimed {
  readonly accelerator: string
  readonly series: readonly {
    readonly workload: { readonly cpus: number }
    readonly phases: readonly { readonly samples: readonly number[] }[]
    readonly total: readonly number[]
  }[]
}

/** Why what is claimed to be counted to the instruction cannot have been: a sentence each. */
export function notExact({ accelerator, series }: Claimed): string[] {
  const samples = series.flatMap(({ phases, total }) => [...phases.map((phase) => phase.samples), total])
  return [
    ...(accelerator === 'kvm' ? ['KVM counts no instructions'] : []),
    ...(series.some(({ workload }) => workload.cpus > 1) ? ['more than one vcpu cannot be exact'] : []),
    ...(samples.flat().every(Number.isSafeInteger) ? [] : ['there is no part of an instruction']),
    ...(samples.some((runs) => runs.some((sample) => sample !== runs[0]))
      ? ['exact runs differ from each other']
      : []),
  ]
}
