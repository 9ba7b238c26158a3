import type { GroupResult } from './group.js'
import { type Group, originalsOf } from './plan.js'

/** What became of one group of the plan so far, run whole and in parts. */
export interface Fate {
  /** How each of its guests went down. */
  readonly downfalls: string[]
  /** Whether a part of it got through. */
  survived: boolean
}

export function newFate(): Fate {
  return { downfalls: [], survived: false }
}

/** The whole, its halves and their halves. Where all of these go down in one way, it is not for a case among them. */
const enough = 7

/**
 * Whether a guest went down and one of its cases may be to blame, so that they are to be run again in smaller company. It is
 * nobody's fault if the kernel says that it refuses what it was handed, or if every part goes down in the same way. A control is one
 * case, however many it tries, and so is a case with its copies. An agent that ended under a case (for want of memory, say) is that case's doing until it is shown
 * otherwise; what failed without one is not.
 */
export function isBlameUnclear({ cases, control }: Group, result: GroupResult, fate: Fate): boolean {
  const { guest, suspect } = result
  const { how } = guest.end
  const wentDown = ['crash', 'hang', 'lost', 'stayed'].includes(how)
  if (wentDown && suspect === undefined) fate.downfalls.push(describeDownfall(result))
  else fate.survived = true
  if (control !== undefined || originalsOf(cases).length === 1) return false
  if (suspect !== undefined) return wentDown || how === 'failed'
  return wentDown && !saysItRefuses(result) && !goesDownAnyway(fate)
}

function goesDownAnyway({ downfalls, survived }: Fate): boolean {
  return !survived && downfalls.length >= enough && new Set(downfalls).size === 1
}

function saysItRefuses({ guest: { findings, end } }: GroupResult): boolean {
  return findings.some(({ severity, boot }) => severity === 'refusal' && boot === end.boot)
}

/** Addresses, times and numbers of processes differ between two that are alike. */
function describeDownfall({ guest: { end } }: GroupResult): string {
  return `${end.how} ${end.boot} ${end.detail.replaceAll(/0x[0-9a-f]+|[0-9a-f]{8,}|\d+/gi, 'N')}`
}
