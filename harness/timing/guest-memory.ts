import type { AskedWorkload } from './series-name.js'

/**
 * How many MiB a guest has that goes through a hop with a workload: the same for all that are not big, so that curves have no step of
 * their own. What is added to the initrd is there four times: in A's initrd, unpacked there, loaded for the jump, and unpacked in B.
 */
export function guestMemoryFor({
  memoryMiB,
  paddingMiB,
}: Pick<AskedWorkload, 'memoryMiB' | 'paddingMiB'>): number {
  return memoryMiB + 4 * paddingMiB <= 512 ? 1024 : 2560
}
