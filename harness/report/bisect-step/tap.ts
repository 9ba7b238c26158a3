import { casePoints } from '../../bisect/case-points.js'
import type { Shown } from '../../bisect/observation.js'
import type { Step } from '../../bisect-step/take-step.js'
import { visibleText } from '../../visible-text.js'
import { tapText } from '../escape.js'
import { tapYaml } from '../tap-yaml.js'

/**
 * A step as TAP version 13: a point for each case of each run, as it ended, whatever was looked for; what that makes of the kernel is the
 * last remark. Of a kernel that does not build there is nothing to count.
 */
export function renderStepTap(step: Step): string {
  const { hop, runs, outcome, reason } = step
  const points = runs.flatMap((run, index) =>
    [...casePoints(run).points].map(([name, shown]) => ({ name: `${name}, run ${index + 1}`, shown })),
  )
  const lines = [
    'TAP version 13',
    `# ${tapText(hop.join(' -> '))}`,
    ...runs.map(({ id }, index) => `# run ${index + 1}: ${tapText(id)}`),
    points.length === 0 ? `1..0 # SKIP ${tapText(reason)}` : `1..${points.length}`,
    ...points.flatMap(({ name, shown }, index) => pointLines(name, shown, index + 1)),
    `# ${stepWords[outcome]}: ${tapText(reason)}`,
  ]
  return `${lines.join('\n')}\n`
}

/** What a kernel is, for people. */
export const stepWords: Record<Step['outcome'], string> = {
  good: 'GOOD',
  bad: 'BAD',
  'cannot-tell': 'CANNOT TELL',
}

function pointLines(name: string, { kind, reason }: Shown, number: number): string[] {
  const described = `${number} - ${tapText(name)}`
  switch (kind) {
    case 'good':
      return [`ok ${described}`]
    case 'skipped':
      return [`ok ${described} # SKIP ${tapText(reason)}`]
    case 'failing':
    case 'other-failure':
    case 'unknown':
      return [`not ok ${described}`, ...tapYaml({ reason: visibleText(reason) })]
  }
}
