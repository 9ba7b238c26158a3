import type { SoakedRun } from './soak-log.js'

/** A run that came to another conclusion than most did. */
export interface Flake {
  readonly number: number
  /** `subject: verdict instead of verdict`, or how it ended. */
  readonly differences: readonly string[]
}

/** The runs that did not prove all, or did not conclude what the first one that did has concluded. */
export function flakesAmong(runs: readonly SoakedRun[]): Flake[] {
  const model = runs.find(({ exitStatus }) => exitStatus === 0)
  return runs.flatMap((run) => {
    const differences = differencesOf(run, model)
    return differences.length === 0 ? [] : [{ number: run.number, differences }]
  })
}

/** Durations in seconds: the least, the median and the most. */
export function describeDurations(runs: readonly SoakedRun[]): string {
  const sorted = runs.map(({ ms }) => ms / 1000).sort((one, other) => one - other)
  const pick = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  return `${pick(0)} s at least, ${pick(0.5)} s in the median, ${pick(1)} s at most`
}

function differencesOf({ exitStatus, verdicts }: SoakedRun, model: SoakedRun | undefined): string[] {
  const expected = model?.verdicts ?? {}
  const subjects = [...new Set([...Object.keys(expected), ...Object.keys(verdicts)])]
  const differing = subjects
    .filter((subject) => verdicts[subject] !== expected[subject])
    .map(
      (subject) =>
        `${subject}: ${verdicts[subject] ?? 'nothing'} instead of ${expected[subject] ?? 'nothing'}`,
    )
  return differing.length === 0 && exitStatus !== 0 ? [`ended with ${exitStatus}`] : differing
}
