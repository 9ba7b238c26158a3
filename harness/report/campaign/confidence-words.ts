import { counted } from '../../outcome/counted.js'
import type { Confidence } from '../../record/route-record.js'

/** How sure the runs of a route make one: `no failure in 59 runs: with 95% confidence at most 5.0% of all updates fail`. */
export function confidenceWords({ runs, failures, level, atMost }: Confidence): string {
  if (failures === 0 && atMost === 1)
    return `${counted(runs, 'run')}, from which nothing follows about updates`
  const said =
    failures === 0
      ? `no failure in ${counted(runs, 'run')}`
      : `${failures} of ${counted(runs, 'run')} did not pass`
  return atMost === 1
    ? said
    : `${said}: with ${levelOf(level)} confidence at most ${percentOf(atMost)} of all updates fail`
}

/** The same for a table whose reader knows the confidence: `59 runs, at most 5.0% fail`. */
export function confidenceInShort({ runs, failures, atMost }: Confidence): string {
  const failed = failures === 0 ? '' : `, ${failures} did not pass`
  return `${counted(runs, 'run')}${failed}${atMost === 1 ? '' : `, at most ${percentOf(atMost)} fail`}`
}

/** As it was asked for, and never rounded up: `99.9%`. */
export function levelOf(level: number): string {
  return `${Number((level * 100).toFixed(6))}%`
}

/** Never rounded down: a share that is promised not to be exceeded must not be made to look better than it is. */
function percentOf(share: number): string {
  const scale = share < 0.1 ? 10 : 1
  const rounded = Math.ceil(Number((share * 100 * scale).toFixed(6))) / scale
  return `${scale === 10 ? rounded.toFixed(1) : rounded}%`
}
