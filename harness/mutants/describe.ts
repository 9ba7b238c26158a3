import { renderTable } from '../bench/table.js'
import { visibleText } from '../visible-text.js'
import { type Score, scoresOf } from './judge.js'
import type { Catch, MutantsRecord, MutationRecord, Outcome } from './mutants-record.js'

/** Pure: what came of mutants, in words. What a guest said is made fit to be printed, and bounded. */

const targetPercent = 95

const longestReason = 160
const mostCases = 4

const words: Record<Outcome, string> = {
  caught: 'caught',
  elsewhere: 'caught, but not by its case',
  survived: 'NOT CAUGHT',
  equivalent: 'equivalent',
  refuted: 'NOT EQUIVALENT',
  unknown: 'UNKNOWN',
}

/** `mutant:dirty-lost@debian:7.2: caught by memfd/reclaimed: fail: content of ram: expected ..., got ...` */
export function describeMutation(record: MutationRecord): string {
  const { mutant, base, outcome, catches } = record
  const by = catches.length === 0 ? '' : ` by ${namesOf(catches)}`
  const why = reportOf(record)
  return `mutant:${mutant}@${base}: ${words[outcome]}${by}${why === '' ? '' : `: ${why}`}`
}

/** A Markdown table of all mutants, the arguments for those that are equivalent, alarms on sound kernels, and the score. */
export function describeMutants({ mutations, bases }: MutantsRecord): string {
  const rows = mutations.map((one) => [
    one.mutant,
    one.base,
    words[one.outcome],
    namesOf(one.catches),
    cell(reportOf(one)),
  ])
  const lines = [
    ...mutations.flatMap(describeArgument),
    ...bases.flatMap(({ base, alarms, trouble }) =>
      [...alarms, ...(trouble === null ? [] : [trouble])].map(
        (said) => `${base} itself: ${visibleText(said)}`,
      ),
    ),
    ...scoresOf(mutations).map(describeScore),
  ]
  const table = renderTable([['mutant', 'of', 'is', 'by', 'as reported'], ...rows])
  return `${table}\n${lines.map((line) => `${line}\n`).join('')}`
}

/**
 * 0 if every mutant was caught by its case, or is equivalent as argued, and no sound kernel raised an alarm; 3 if all that is wrong is
 * that something could not be built or run; else 1.
 */
export function exitStatusOf({ mutations, bases }: MutantsRecord): 0 | 1 | 3 {
  const outcomes = new Set(mutations.map(({ outcome }) => outcome))
  const wrong = outcomes.has('survived') || outcomes.has('elsewhere') || outcomes.has('refuted')
  if (wrong || bases.some(({ alarms }) => alarms.length > 0)) return 1
  return outcomes.has('unknown') || bases.some(({ trouble }) => trouble !== null) ? 3 : 0
}

/** How clear the report is: the verdict, and what the first case says that caught it. */
function reportOf({ catches: [first], trouble }: MutationRecord): string {
  if (trouble !== null) return visibleText(trouble)
  return first === undefined ? '' : `${first.verdict}: ${visibleText(first.reason, longestReason)}`
}

function namesOf(catches: readonly Catch[]): string {
  const names = catches.slice(0, mostCases).map((one) => one.case)
  const more = catches.length - names.length
  return [...names, ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

function describeArgument({ mutant, base, equivalent }: MutationRecord): string[] {
  return equivalent === null ? [] : [`${mutant} of ${base} is equivalent: ${equivalent}`]
}

function describeScore({ base, caught, of, equivalent }: Score): string {
  if (of === 0) return `${base}: ${equivalent} equivalent, and no defect to be caught`
  const percent = (100 * caught) / of
  const others = equivalent === 0 ? '' : `; ${equivalent} equivalent`
  return `${base}: ${caught} of ${of} defects caught (${percent.toFixed(1)} %, at least ${targetPercent} % wanted)${others}`
}

/** What would end a cell of a Markdown table does not. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
