import type { Change } from './change.js'
import type { HopComparison, PairComparison } from './compare.js'
import { judgement } from './judgement.js'
import { percent, pText, quantity, signed, withInterval } from './quantity.js'
import { pairName } from './series-name.js'
import { spansOf } from './spans.js'
import { median } from './statistics/median.js'
import type { TimingRecord } from './timing-record.js'

type Unit = TimingRecord['unit']

/** A table: the spans of the first hop, and beside them those of the others, with how they differ from the first. */
export function pairRows({ reference, others }: PairComparison, { unit }: { unit: Unit }): string[][] {
  const heading = ['median', pairName(reference), ...others.map(({ series }) => pairName(series))]
  const rows = spansOf(reference).map(({ name, samples }) => [
    name,
    quantity(median(samples), unit),
    ...others.map(({ changes }) => changeCell(changes.find((one) => one.name === name) ?? null, unit)),
  ])
  return [heading, ...rows]
}

/** `120 ms: -347 ms, -74.3 %, shorter`; `unclear` and `same` have no difference to tell. */
function changeCell(change: Change | null, unit: Unit): string {
  if (change === null) return 'no such phase'
  const { after, difference, relative, verdict } = change
  const now = quantity(after.estimate, unit)
  if (verdict === 'same' || verdict === 'unclear') return `${now}: ${verdict}`
  const part = relative === null ? '' : `, ${percent(relative.estimate)}`
  return `${now}: ${signed(difference.estimate, unit)}${part}, ${verdict}`
}

/** A table: each span before and now, with the difference, its interval, and what the verdict rests on. */
export function hopRows({ changes }: HopComparison, { unit }: { unit: Unit }): string[][] {
  const level = `${judgement.confidence * 100} %`
  const heading = ['phase', 'before', 'now', `difference (${level})`, 'relative', 'longer', 'p', 'verdict']
  const rows = changes.map(({ name, before, after, difference, relative, test, verdict }) => [
    name,
    quantity(before.estimate, unit),
    quantity(after.estimate, unit),
    withInterval(difference, (value) => signed(value, unit)),
    relative === null ? '' : withInterval(relative, percent),
    test === null ? '' : `${(test.superiority * 100).toFixed(0)} %`,
    test === null ? '' : pText(test.p),
    verdict,
  ])
  return [heading, ...rows]
}
