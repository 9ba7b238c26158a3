/** At most `max` items from the beginning, and how many were left out. */
export function firstOf<T>(items: readonly T[], max: number): { shown: readonly T[]; hidden: number } {
  return { shown: items.slice(0, max), hidden: Math.max(0, items.length - max) }
}

const maxConsoleLines = 60
const maxPageRanges = 64

/** The end of a console as reports show it. */
export function consoleTail(lastWords: readonly string[]): readonly string[] {
  return lastWords.slice(-maxConsoleLines)
}

/** A map of pages on one line: `12-15 zeros, 20 stale`. */
export function pageMap(pages: readonly string[]): string {
  const { shown, hidden } = firstOf(pages, maxPageRanges)
  return [...shown, ...(hidden > 0 ? [`${hidden} more ranges`] : [])].join(', ')
}
