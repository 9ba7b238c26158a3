import type { Ioctl, Limits } from '../kernel/kernel.js'
import type { KernelPair } from './kernel-facts.js'

/**
 * What two kernels offer their users differently, one clause each: ioctls, and how much they take. That is no matter of what
 * is handed over, but a program that took one kernel for granted may fail on the other. What is unknown of one is left out.
 */
export function interfaceDifferences(hop: KernelPair): string[] {
  return [...uapiDifferences(hop), ...limitDifferences(hop)]
}

function uapiDifferences({ from, to }: KernelPair): string[] {
  if (from.uapi === null || to.uapi === null) return []
  const [there, here] = [from.uapi, to.uapi].map((list) => new Map(list.map((ioctl) => [ioctl.name, ioctl])))
  const names = [...new Set([...from.uapi, ...to.uapi].map(({ name }) => name))].toSorted()
  return names.flatMap((name) =>
    ioctlDifferences({ from, to }, { name, there: there?.get(name), here: here?.get(name) }),
  )
}

function ioctlDifferences(
  { from, to }: KernelPair,
  { name, there, here }: { name: string; there: Ioctl | undefined; here: Ioctl | undefined },
): string[] {
  if (there === undefined || here === undefined)
    return [`${name} is in ${there === undefined ? to.name : from.name} alone`]
  const number = { there: `0x${there.number.toString(16)}`, here: `0x${here.number.toString(16)}` }
  return [
    ...(there.number === here.number
      ? []
      : [`${name} is ${number.there} in ${from.name} and ${number.here} in ${to.name}`]),
    ...(there.bytes === null || here.bytes === null || there.bytes === here.bytes
      ? []
      : [`${name} takes ${there.bytes} bytes in ${from.name} and ${here.bytes} in ${to.name}`]),
  ]
}

const limitWords: Readonly<Record<keyof Limits, string>> = {
  sessionName: 'bytes of a name of a session',
  handlerName: 'bytes of a name of a file handler',
  sessions: 'sessions',
  files: 'files in a session',
}

function limitDifferences({ from, to }: KernelPair): string[] {
  return (Object.keys(limitWords) as (keyof Limits)[]).flatMap((limit) => {
    const [there, here] = [from.limits?.[limit], to.limits?.[limit]]
    if (there == null || here == null || there === here) return []
    return [`${from.name} takes ${there} ${limitWords[limit]}, ${to.name} ${here}`]
  })
}
