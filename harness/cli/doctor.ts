import type { CommandModule } from 'yargs'
import { examineHost, installCommand } from '../doctor/examine.js'
import type { Finding } from '../doctor/finding.js'
import { printResult } from './print-result.js'
import { withContext } from './with-context.js'

interface DoctorArguments {
  json: boolean
}

/** `liveproof doctor`: exit status 0 if all that is needed is there, 3 otherwise. */
export const doctorCommand: CommandModule<object, DoctorArguments> = {
  command: 'doctor',
  describe: 'Say whether this host has all that liveproof needs, and what mends it',
  builder: (yargs) =>
    yargs.option('json', { type: 'boolean', default: false, describe: 'Print JSON, for a program' }),
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
