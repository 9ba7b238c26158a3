interface Ledger {
  readonly phases: readonly {
    readonly name: string
    readonly partOf: string | null
    readonly samples: readonly number[]
  }[]
  readonly total: readonly number[]
}

/**
 * What is wrong with a series: names that come twice (the sums are called `blackout` and `total`), phases with more or fewer samples than there are totals, or phases whose sum
 * is further from the total than `tolerance`.
 */
export function brokenSums({ phases, total }: Ledger, { tolerance }: { tolerance: number }): string[] {
  const groups = new Set(phases.flatMap(({ partOf }) => partOf ?? []))
  const names = [...phases.map(({ name }) => name), ...groups, 'blackout', 'total']
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return [`two spans are called ${twice}`]
  const uneven = phases.find(({ samples }) => samples.length !== total.length)
  if (uneven !== undefined)
    return [`${uneven.name} has ${uneven.samples.length} samples, the total has ${total.length}`]
  return total.flatMap((whole, run) => {
    const sum = phases.reduce((sum, { samples }) => sum + (samples[run] ?? Number.NaN), 0)
    return Math.abs(sum - whole) <= tolerance
      ? []
      : [`the phases of run ${run + 1} sum to ${sum}, its total is ${whole}`]
  })
}
