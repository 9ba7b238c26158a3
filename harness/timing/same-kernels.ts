import { HostError } from '../errors.js'
import type { Kernel } from '../kernel/kernel.js'

type Identity = Pick<Kernel, 'name' | 'digest'>

/**
 * Throws `HostError` where a kernel of a run is not the one that there was under its name when the timing began: what a tree is built
 * into changes with the tree.
 */
export function refuseOtherKernels(ran: readonly Identity[], kernels: ReadonlyMap<string, Identity>): void {
  const changed = ran.find(({ name, digest }) => kernels.get(name)?.digest !== digest)
  if (changed === undefined) return
  throw new HostError(`${changed.name} became another kernel while it was timed`, {
    help: 'leave its sources alone meanwhile, or name a commit of them',
  })
}
