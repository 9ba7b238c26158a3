/**
 * How many MiB a guest has that preserves so many: the same for all up to half a GiB, so that curves have no step of their own.
 */
export function guestMemoryFor(preservedMiB: number): number {
  return preservedMiB <= 512 ? 1024 : 2560
}
