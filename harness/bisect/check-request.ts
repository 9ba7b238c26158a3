import { checkKernelName } from '../kernel/provide.js'
import type { BisectRequest } from './request.js'
import { checkSought } from './sought.js'

/**
 * Throws `UsageError` for what is known to be wrong before anything is built: what is looked for, and the name of any kernel, those in the
 * middle of a list included.
 */
export async function checkRequest(request: BisectRequest): Promise<void> {
  await checkSought(request)
  const { bisected, fixed } = request
  const names = bisected.kind === 'kernels' ? bisected.kernels : []
  for (const name of [...names, ...(fixed === null ? [] : [fixed])]) await checkKernelName(name)
}
