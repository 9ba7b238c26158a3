import type { RouteJudgement } from '../record/route-record.js'
import type { Sign } from './sign.js'

type Consequences = Pick<RouteJudgement, 'sees' | 'lost'>

const everyVm = 'the memory of every VM that was to live on: they must be started anew'

/**
 * What the operator of a host would see, and what would have been lost, for people who know of VMs and hosts and of nothing
 * below. `memoryCameOver`: whether in any case memory was what it had been.
 */
export function consequencesOf(worst: Sign, { memoryCameOver }: { memoryCameOver: boolean }): Consequences {
  switch (worst.kind) {
    case 'corrupt':
      return {
        sees: 'nothing: the host comes up, and its VMs go on',
        lost: 'a VM goes on with wrong memory, and nobody is told: neither it nor what it has written since can be trusted',
      }
    case 'gone':
      return memoryCameOver
        ? {
            sees: 'the host comes up without a complaint, and some of its VMs are not there',
            lost: 'the memory of some VMs: they must be started anew',
          }
        : { sees: 'the host comes up as after a power cut, and no VM is there', lost: everyVm }
    case 'altered':
      return {
        sees: 'nothing: the host comes up, and its VMs are there',
        lost: 'something that a VM relies on is not as it was, and nobody is told: it may fail later',
      }
    case 'down':
      return ofDown(worst)
    case 'stopped':
      return { sees: 'the host does not come back, and must be reset', lost: everyVm }
    case 'stayed':
      return {
        sees: 'the update does not take place: the old kernel refuses to jump, and goes on',
        lost: null,
      }
    case 'stuck':
      return {
        sees: 'the host comes back, and what is to take its VMs over waits for ever',
        lost: `${everyVm}, once the host has been reset`,
      }
    case 'refused':
      return { sees: ofRefusal(worst), lost: everyVm }
    default:
      return { sees: null, lost: null }
  }
}

function ofDown({ boot }: Sign): Consequences {
  return boot === 0
    ? {
        sees: 'the host goes down before the update',
        lost: 'the memory of every VM of the host: they must be started anew',
      }
    : { sees: 'the new kernel goes down, and the host must be reset', lost: everyVm }
}

function ofRefusal({ refusal }: Sign): string {
  if (refusal?.panicked)
    return 'the new kernel says that it cannot use what it was handed and panics at boot: the host must be reset'
  if (refusal?.part === 'file')
    return 'the host comes up, no VM can be taken over, and no other live update can be made before the next boot'
  return 'the host comes up as after a power cut, and no VM is there; one line of the kernel log says why'
}
