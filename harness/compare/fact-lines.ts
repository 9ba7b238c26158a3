import { visibleText } from '../visible-text.js'
import type { FactChange } from './facts.js'
import { table } from './table.js'

/** A digest is told by its beginning. */
const shownDigest = 16

/** What was another one: a line each. */
export function factLines(facts: readonly FactChange[]): string[] {
  return table(
    facts.map(({ what, before, after }) => [visibleText(what), `${factText(before)} -> ${factText(after)}`]),
  )
}

function factText(fact: string | null): string {
  if (fact === null) return 'none'
  return /^[0-9a-f]{64}$/.test(fact) ? fact.slice(0, shownDigest) : visibleText(fact)
}
