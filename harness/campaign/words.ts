import type { Sign, SignKind } from './sign.js'

/** Those whose sentence needs more than a beginning. */
type Worded = 'aborted' | 'down' | 'stopped' | 'stayed' | 'refused' | 'promise'

/** What any other sign says, as the beginning of a sentence; what was found follows. */
const heads: Readonly<Record<Exclude<SignKind, Worded>, string>> = {
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
    case 'stayed':
      return `${kernel ?? 'a kernel'} did not leave: ${detail}`
    case 'refused':
      return refusal === null ? detail : `${refusal.kernel} refused what it was handed: ${refusal.line}`
    case 'promise':
      return subjects.length === 1
        ? `a promise of the kernel is broken: ${worst.subject}: ${detail}`
        : `${subjects.length} promises of the kernel are broken: ${listed(subjects)}`
    default: {
      const more = subjects.length > 1 ? ` (and ${subjects.length - 1} more)` : ''
      return `${heads[kind]}: ${worst.subject}: ${detail}${more}`
    }
  }
}

const listedAtMost = 5

function listed(subjects: readonly string[]): string {
  const rest = subjects.length - listedAtMost
  return subjects.slice(0, listedAtMost).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
}
