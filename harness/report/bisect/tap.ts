import type { BisectRecord } from '../../record/bisect-record.js'
import { visibleText } from '../../visible-text.js'
import { tapText } from '../escape.js'
import { tapYaml } from '../tap-yaml.js'
import { conclusionOfBisection, nameOf, verifyingSteps } from './conclusion.js'

interface Point {
  readonly ok: boolean
  readonly title: string
  readonly told: Readonly<Record<string, unknown>>
}

/**
 * The bisection as TAP version 13: whether it was found, and whether it holds when it is tested again. What each commit was is a remark: a
 * bad one is what a bisection is for, and fails nothing.
 */
export function renderBisectTap(record: BisectRecord): string {
  const { word, sentence } = conclusionOfBisection(record)
  const points = [foundPoint(record), ...verifiedPoints(record)]
  const lines = [
    'TAP version 13',
    `# liveproof ${tapText(record.harness.version)}, bisection ${tapText(record.id)}`,
    `1..${points.length}`,
    ...record.steps.map(
      (step, index) =>
        `# test ${index + 1}: ${tapText(nameOf(step.commit))}: ${step.outcome}: ${tapText(visibleText(step.reason))}`,
    ),
    ...points.flatMap(({ ok, title, told }, index) => [
      `${ok ? 'ok' : 'not ok'} ${index + 1} - ${tapText(title)}`,
      ...(ok ? [] : tapYaml(told)),
    ]),
    `# ${word}: ${tapText(sentence)}`,
    ...(word === 'INCONCLUSIVE' ? [`Bail out! ${tapText(sentence)}`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function foundPoint(record: BisectRecord): Point {
  const { word, sentence } = conclusionOfBisection(record)
  const what = record.request.reverse ? 'first good' : 'first bad'
  return {
    ok: word === 'FOUND',
    title: `the ${what} kernel is found`,
    told: { reason: visibleText(sentence) },
  }
}

/** That the bad end is good without it is more than a bisection promises: another change may break the same. */
function verifiedPoints(record: BisectRecord): Point[] {
  const { reverse } = record.request
  const expected = reverse
    ? ({ found: 'good', parent: 'bad' } as const)
    : ({ found: 'bad', parent: 'good' } as const)
  return verifyingSteps(record).flatMap(({ role, step }) =>
    role === 'without'
      ? []
      : [
          {
            ok: step.outcome === expected[role],
            title: `${nameOf(step.commit)} is ${expected[role]}, tested once more`,
            told: { expected: expected[role], got: step.outcome, reason: visibleText(step.reason) },
          },
        ],
  )
}
