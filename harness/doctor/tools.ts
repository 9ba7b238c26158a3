import type { Context } from '../context.js'
import type { Finding } from './finding.js'
import { installedVersion, type NeededPackage, neededPackages } from './packages.js'

/** Every tool and library of the list, with its version. */
export async function examineTools({ signal }: Context): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const each of await neededPackages())
    findings.push(judgeTool(each, await installedVersion(each, signal)))
  return findings
}

export function judgeTool({ name, command, purpose }: NeededPackage, version: string | null): Finding {
  const tool = { area: 'tools', name: command ?? name } as const
  if (version !== null) return { ...tool, state: 'ok', detail: version }
  const help = `apt-get install ${name}`
  return { ...tool, state: 'missing', detail: `not there: ${purpose}`, help, package: name }
}
