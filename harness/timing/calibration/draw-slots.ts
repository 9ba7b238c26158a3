/** How many runs of the recorded series are taken in one go, so that the weather of a busy host stays in the order in which it was. */
const blockLength = 8

/**
 * Which of so many recorded runs are taken, `count` in all, in blocks of consecutive ones that begin anywhere (Politis and Romano's circular
 * bootstrap, 1992: behind the last one comes the first, so that each is drawn as often as any other).
 */
export function drawSlots({
  recorded,
  count,
  random,
}: {
  recorded: number
  count: number
  random: () => number
}): number[] {
  return Array.from({ length: Math.ceil(count / blockLength) }, () => Math.floor(random() * recorded))
    .flatMap((start) => Array.from({ length: blockLength }, (_, index) => (start + index) % recorded))
    .slice(0, count)
}
