import type { ConsoleFinding } from '../guest/finding.js'
import { kernelMessage, kernelTime } from '../guest/kernel-line.js'
import type { CaseRun } from './case-run.js'

/** As `kernels/expectations.yaml` can name it. */
export const warningCheck = 'the kernel does not warn while it runs'

/**
 * Whose warnings they are: the case whose operation the agent was carrying out when the kernel said them gets a check that does
 * not hold. What a case says that it has provoked is that case's and fails nothing, once for each time. The others, e.g. what a
 * kernel says while it boots, stay with the guest.
 */
export function attributeFindings(
  findings: readonly ConsoleFinding[],
  runs: readonly CaseRun[],
): ConsoleFinding[] {
  const provoked = runs.flatMap((run) => run.provoked.map((one) => ({ case: run.id, ...one })))
  return findings.map((finding) => {
    const wanted = provoked.findIndex(
      ({ boot, text }) => boot === finding.boot && text === kernelMessage(finding.line),
    )
    const [owner] = wanted === -1 ? [] : provoked.splice(wanted, 1)
    if (owner !== undefined) return { ...finding, case: owner.case }
    const time = kernelTime(finding.line)
    if (finding.severity !== 'warning' || time === undefined) return finding
    // What is skipped is judged by none of its checks: the guest answers for its warnings.
    for (const run of runs.filter(({ notOffered }) => notOffered === undefined)) {
      const heard = run.heard.find(
        ({ boot, from, to }) => boot === finding.boot && from <= time && time <= to,
      )
      if (heard === undefined) continue
      run.add({
        name: warningCheck,
        stage: heard.stage,
        held: false,
        expected: 'no warning',
        got: finding.line,
      })
      return { ...finding, case: run.id }
    }
    return finding
  })
}
