import { seededRandom } from '../statistics/random.js'

/**
 * In which order the `things` are gone through in each of so many rounds: at random, and backward in every second round, so that neither
 * what comes first nor a host that gets busier by and by favours one of them.
 */
export function interleaved<Thing>(
  things: readonly Thing[],
  { rounds, seed }: { rounds: number; seed: string },
): Thing[][] {
  const random = seededRandom(seed)
  let forward: Thing[] = []
  return Array.from({ length: rounds }, (_, round) => {
    if (round % 2 === 1) return forward.toReversed()
    forward = shuffled(things, random)
    return forward
  })
}

/** Fisher and Yates. */
function shuffled<Thing>(things: readonly Thing[], random: () => number): Thing[] {
  const left = [...things]
  return things.flatMap(() => left.splice(Math.floor(random() * left.length), 1))
}
