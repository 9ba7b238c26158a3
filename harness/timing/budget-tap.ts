import { tapText } from '../report/escape.js'
import { tapYaml } from '../report/tap-yaml.js'
import { visibleText } from '../visible-text.js'
import type { BudgetPoint } from './judge-budgets.js'

/** Points of TAP 13 from number `first` on: what was got stands below each that does not hold, and as a remark below others. */
export function budgetTapLines(points: readonly BudgetPoint[], { first }: { first: number }): string[] {
  return points.flatMap(({ title, held, expected, got }, index) => {
    const point = `${first + index} - ${tapText(title)}: ${tapText(expected)}`
    return held
      ? [`ok ${point}`, `# ${tapText(got)}`]
      : [`not ok ${point}`, ...tapYaml({ expected: visibleText(expected), got: visibleText(got) })]
  })
}
