import { hostSuite } from '../apt/host-release.js'
import { findMirror } from '../apt/mirror.js'
import { reachSuite } from '../apt/suite-root.js'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { readCatalog, shippedKernels } from '../kernel/catalog.js'
import type { Finding } from './finding.js'

/** The Debian mirror, and every suite that kernels and the image's packages are taken from. */
export async function examineDebian(context: Context): Promise<Finding[]> {
  try {
    const mirror = await findMirror(context)
    const image = await hostSuite()
    const { suites } = await readCatalog(shippedKernels)
    const reached = [image, ...suites].map(async (suite) => {
      const problem = await problemOf(reachSuite(context, { suite, mirror }))
      return judgeSuite({ suite, problem, essential: suite === image })
    })
    const found: Finding = { area: 'debian', name: 'mirror', state: 'ok', detail: mirror.uri }
    return [found, ...(await Promise.all(reached))]
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    const help = error.help === undefined ? {} : { help: error.help }
    return [{ area: 'debian', name: 'mirror', state: 'missing', detail: error.message, ...help }]
  }
}

async function problemOf(work: Promise<void>): Promise<HostError | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof HostError) return error
    throw error
  }
}

interface SuiteAnswer {
  readonly suite: string
  readonly problem: HostError | null
  /** The image is made from this one alone, while a kernel may come from any of several. */
  readonly essential: boolean
}

export function judgeSuite({ suite, problem, essential }: SuiteAnswer): Finding {
  const name = { area: 'debian', name: suite } as const
  if (problem === null) return { ...name, state: 'ok', detail: 'reachable' }
  const help = problem.help === undefined ? {} : { help: problem.help }
  return { ...name, state: essential ? 'missing' : 'warning', detail: problem.message, ...help }
}
