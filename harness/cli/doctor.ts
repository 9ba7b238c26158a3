import { examineHost, installCommand } from '../doctor/examine.js'
import type { Finding } from '../doctor/finding.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

interface DoctorArguments {
  json: boolean
}

const manual = `Looks at Node.js, tools, disk, memory, the Debian mirror and its suites and the kernels that are
built, and finds out by running a guest whether KVM works. It installs nothing: \`make setup\` does.

Exit status: 0 all that is needed is here, 3 something is missing`

/** `liveproof doctor`: exit status 0 if all that is needed is there, 3 otherwise. */
export const doctorCommand: Command<DoctorArguments> = {
  builder: (yargs) =>
    yargs
      .option('json', { type: 'boolean', default: false, describe: 'Print JSON, for a program' })
      .example('$0 doctor', 'what is here, what is missing, and the command that mends it')
      .example(
        '$0 doctor --json | jq \'.findings[] | select(.state != "ok")\'',
        'what is wrong, for a program',
      )
      .epilogue(manual),
  handler: ({ json }) =>
    withContext(async (context) => {
      const findings = await examineHost(context)
      const ok = findings.every((finding) => finding.state !== 'missing')
      await printResult(json ? `${JSON.stringify({ ok, findings }, null, 2)}\n` : describeFindings(findings))
      return ok ? 0 : 3
    }),
}

/** One line a finding, what mends it below. */
export function describeFindings(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length))
  const lines = findings.flatMap((finding, index) => {
    const heading = finding.area === findings[index - 1]?.area ? [] : [finding.area]
    return [...heading, ...describeFinding(finding, width)]
  })
  const command = installCommand(findings)
  const advice = command === null ? [] : ['', `to install what is missing: ${command}`]
  return `${[...lines, ...advice].join('\n')}\n`
}

function describeFinding({ name, state, detail, help }: Finding, width: number): string[] {
  const line = `  ${state.padEnd('warning'.length)}  ${name.padEnd(width)}  ${detail}`
  return help === undefined ? [line] : [line, `  ${' '.repeat('warning'.length)}  help: ${help}`]
}
