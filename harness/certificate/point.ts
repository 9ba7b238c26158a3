/** One thing that is looked at when a certificate is verified. */
export interface Point {
  /** What holds if all is well. */
  readonly title: string
  /** `skipped`: there is nothing here to look at, or it need not be the same. `unknown`: it was tried, and came to no conclusion. */
  readonly outcome: 'holds' | 'fails' | 'skipped' | 'unknown'
  /** One sentence for every outcome but `holds`, and where there is more to say. */
  readonly detail: string | null
  /** What differs, a line each; only of what fails or is unknown. */
  readonly differences: readonly string[]
}

export function holds(title: string, detail: string | null = null): Point {
  return { title, outcome: 'holds', detail, differences: [] }
}

export function fails(title: string, detail: string, differences: readonly string[] = []): Point {
  return { title, outcome: 'fails', detail, differences }
}

export function skipped(title: string, why: string): Point {
  return { title, outcome: 'skipped', detail: why, differences: [] }
}

export function unknown(title: string, why: string): Point {
  return { title, outcome: 'unknown', detail: why, differences: [] }
}
