import type { RouteJudgement } from './route-record.js'
import type { Sign, SignKind } from './sign.js'

/** Words for people, about what was found on a route. */

/** What a sign says, as the beginning of a sentence; what was found follows. Some speak for themselves. */
const heads: Readonly<Partial<Record<SignKind, string>>> = {
  corrupt: 'memory is not what it was',
  gone: 'what was preserved is not there',
  altered: 'what was preserved is not as it was',
  stuck: 'an operation did not come to its end',
  unjudged: 'what could not be judged proves nothing',
  unproven: 'a hop is not proven',
  control: 'a control kept what it had to lose, so that passing means nothing',
  early: 'it failed before any hop',
  elsewhere: 'it failed with a kernel that is not of this route',
  disagrees: 'a kernel shows other ABI strings than it was built with',
  warned: 'a kernel warned',
}

/** One sentence: what decided the verdict. `alike` are all signs of the same kind. */
export function reasonFor(worst: Sign, alike: readonly Sign[]): string {
  const { kind, kernel, detail, refusal } = worst
  const subjects = [...new Set(alike.map(({ subject }) => subject))]
  switch (kind) {
    case 'aborted':
      return `a run was aborted: ${detail}`
    case 'down':
      return `${kernel ?? 'a kernel'} went down: ${detail}`
    case 'stopped':
      return `${kernel ?? 'a kernel'} did not go on: ${detail}`
    case 'refused':
      return refusal === null ? detail : `${refusal.kernel} refused what it was handed: ${refusal.line}`
    case 'promise':
      return `${brokenPromises(subjects.length)}: ${listed(subjects)}`
    default: {
      const more = subjects.length > 1 ? ` (and ${subjects.length - 1} more)` : ''
      return `${heads[kind]}: ${worst.subject}: ${detail}${more}`
    }
  }
}

function brokenPromises(count: number): string {
  return count === 1
    ? '1 promise of the interface is broken'
    : `${count} promises of the interface are broken`
}

const listedAtMost = 5

function listed(subjects: readonly string[]): string {
  const rest = subjects.length - listedAtMost
  return subjects.slice(0, listedAtMost).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}

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
