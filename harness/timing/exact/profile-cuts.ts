import { stageFunctions } from './boot-stages.js'
import { edgesInA, edgesInB, lastEdge, readingOf } from './phase-edges.js'
import type { Scripts } from './plan.js'
import type { Symbols } from './symbols.js'

/** The functions of both kernels. */
export interface BothSymbols {
  readonly a: Symbols
  readonly b: Symbols
}

/**
 * The arguments with which native-helpers/exact/profile.h cuts the hop where its phases begin, and follows the initcalls of B. In
 * those of a QEMU option numbers are separated by colons, since a comma ends one.
 */
export function profileArguments(scripts: Scripts, { b }: BothSymbols): string[] {
  const functions = stageFunctions.flatMap((name) => b.addressOf(name) ?? [])
  const initcalls = b.rangeOf('do_one_initcall')
  return [
    `cuts-a=${readings(scripts.a, [...edgesInA, { edge: 'begin', step: 'jump' }])}`,
    `cuts-b=${readings(scripts.b, [...edgesInB, lastEdge])}`,
    ...(functions.length === 0 ? [] : [`functions=${hexadecimal(functions)}`]),
    ...(initcalls === undefined ? [] : [`initcalls=${hexadecimal(initcalls)}`]),
  ]
}

function readings(steps: Scripts['a'], edges: readonly Parameters<typeof readingOf>[0][]): string {
  // Two phases may begin with one reading, where one of them is empty.
  return [...new Set(edges.map((edge) => readingOf(edge, steps)))].join(':')
}

function hexadecimal(addresses: readonly bigint[]): string {
  return addresses.map((address) => address.toString(16)).join(':')
}
