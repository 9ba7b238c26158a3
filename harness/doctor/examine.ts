import type { Context } from '../context.js'
import { examineDebian } from './debian.js'
import type { Finding } from './finding.js'
import { examineAccelerator, examineKernels } from './guests.js'
import { examineResources } from './resources.js'
import { examineTools } from './tools.js'

/** Looks at everything liveproof needs of this host. What is wrong with the host is a finding, never an error. */
export async function examineHost(context: Context): Promise<Finding[]> {
  const step = context.progress.step('examining this host')
  try {
    const tools = await examineTools(context)
    const has = (name: string) => tools.some((tool) => tool.name === name && tool.state === 'ok')
    const findings = await Promise.all([
      examineResources(context),
      tools,
      has('apt-get') ? examineDebian(context) : [],
      examineKernels(context),
      has('qemu-system-x86_64') && has('setpriv') ? examineAccelerator(context) : [],
    ])
    step.done()
    return findings.flat()
  } catch (error) {
    step.fail()
    throw error
  }
}

/** One command that installs every Debian package whose absence was found; null if none is missing. */
export function installCommand(findings: readonly Finding[]): string | null {
  const packages = findings.flatMap((finding) => finding.package ?? [])
  return packages.length === 0 ? null : `apt-get install --no-install-recommends ${packages.join(' ')}`
}
