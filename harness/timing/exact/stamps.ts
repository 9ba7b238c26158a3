import { decodeReply, type Reply, WireError } from '../../agent/wire.js'
import { HostError } from '../../errors.js'
import { HopFailed } from '../hop-failed.js'
import type { GuestLines } from './console-lines.js'
import type { Scripts, Step, StepName } from './plan.js'

/** When a step's core began and ended, by the TSC. A jump does not end. */
export interface Stamp {
  readonly name: StepName
  readonly t0: number
  readonly t1: number
}

export interface Side {
  /** The first reading of the TSC in userspace. */
  readonly init: number
  readonly stamps: readonly Stamp[]
}

export interface Sides {
  readonly a: Side
  readonly b: Side
}

/**
 * What the agent answered to its scripts. Throws `HopFailed` where a request was refused, an answer is missing or memory did
 * not come through, `HostError` where the clock ran backward.
 */
export function readStamps(scripts: Scripts, lines: GuestLines): Sides {
  const sides = {
    a: readSide(scripts.a, { lines: lines.a, kernel: 'A' }),
    b: readSide(scripts.b, { lines: lines.b, kernel: 'B' }),
  }
  checkClock([...instantsOf(sides.a), ...instantsOf(sides.b)])
  return sides
}

interface Said {
  lines: readonly string[]
  kernel: 'A' | 'B'
}

function readSide(steps: readonly Step[], { lines, kernel }: Said): Side {
  const [first = '', hello = '', ...answers] = lines
  const init = /^init tsc=(\d{1,16})$/.exec(first)?.[1]
  if (init === undefined || !hello.startsWith('hello agent=liveproof '))
    throw new HopFailed(`no agent answered in kernel ${kernel}: ${JSON.stringify(first.slice(0, 200))}`)
  const stamps = answers.map((answer, index) => readStamp(steps[index], { answer, kernel }))
  if (stamps.length !== steps.length)
    throw new HopFailed(
      `kernel ${kernel} stopped before: ${steps[stamps.length]?.line.slice(0, 200) ?? 'its end'}`,
    )
  return { init: Number(init), stamps }
}

function readStamp(step: Step | undefined, { answer, kernel }: { answer: string; kernel: string }): Stamp {
  if (step === undefined)
    throw new HopFailed(`kernel ${kernel} answered what was not asked: ${answer.slice(0, 200)}`)
  const said = `kernel ${kernel}: ${step.line.slice(0, 200)}`
  const reply = decode(answer, said)
  if (reply.outcome === 'err')
    throw new HopFailed(`${said}: ${reply.call}${reply.what && ` ${reply.what}`}: ${reply.errno}`)
  if ((reply.outcome === 'go') !== (step.name === 'jump'))
    throw new HopFailed(`${said}: not an answer to it: ${answer.slice(0, 200)}`)
  if (reply.outcome === 'go') return { name: step.name, t0: Number(reply.t0), t1: Number(reply.t0) }
  if (step.name === 'verify' && reply.values.bad !== '0')
    throw new HopFailed(`${said}: ${reply.values.bad} pages are not what they were: ${reply.values.map}`)
  return { name: step.name, t0: Number(reply.t0), t1: Number(reply.t1) }
}

function decode(answer: string, said: string): Reply {
  try {
    return decodeReply(answer)
  } catch (error) {
    if (error instanceof WireError) throw new HopFailed(`${said}: ${error.message}`)
    throw error
  }
}

function instantsOf({ init, stamps }: Side): number[] {
  return [init, ...stamps.flatMap(({ t0, t1 }) => [t0, t1])]
}

function checkClock(instants: readonly number[]): void {
  const back = instants.findIndex((instant, index) => instant < (instants[index - 1] ?? 0))
  if (back === -1) return
  throw new HostError(
    `the guest's clock ran backward: ${instants[back]} was read after ${instants[back - 1]}`,
    { help: 'a TSC that starts anew at a kexec times nothing: use the wall clock' },
  )
}
