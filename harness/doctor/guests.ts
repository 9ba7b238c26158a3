import type { Context } from '../context.js'
import { probeAccelerator } from '../guest/accelerator.js'
import type { Kernel } from '../kernel/kernel.js'
import { listKernels } from '../kernel/provide.js'
import type { Finding } from './finding.js'

/** The kernels that are built already. */
export async function examineKernels(context: Context): Promise<Finding[]> {
  const kernels = await listKernels(context)
  return kernels.length > 0 ? kernels.map(describe) : [noneYet]
}

const noneYet: Finding = {
  area: 'kernels',
  name: 'cached kernels',
  state: 'ok',
  detail: 'none yet: the first run builds one, which takes minutes',
}

function describe({ name, release, origin }: Kernel): Finding {
  return { area: 'kernels', name, state: 'ok', detail: `${release}, from ${origin}` }
}

/** What guests will run on, found by running one. */
export async function examineAccelerator(context: Context): Promise<Finding[]> {
  const { name, reason } = await probeAccelerator(context)
  return [{ area: 'accelerator', name, state: 'ok', detail: reason }]
}
