import type { SealName } from '../../harness/agent/operations/memfd.js'

/** Those that can be added one by one. */
const addable: readonly SealName[] = ['seal', 'shrink', 'grow', 'write', 'future-write']

/** All 32 sets of these seals, the empty one first. */
export function sealSets(): SealName[][] {
  const numbers = Array.from({ length: 2 ** addable.length }, (_, number) => number)
  return numbers.map((number) => addable.filter((_, bit) => (number >> bit) % 2 === 1))
}
