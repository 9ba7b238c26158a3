/** By which people speak of the kernels of a route: the first is A, the one after the first hop B. */
export function kernelLetter(boot: number): string {
  return String.fromCodePoint(65 + boot)
}
