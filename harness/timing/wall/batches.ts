/** So many requests are with the agent at once: enough that it never waits for one, and few enough that their answers can be kept. */
const batchSize = 64

/** Does something with all things: a batch at once, begun in their order, and one batch after the other. */
export async function inBatches<Thing>(
  things: readonly Thing[],
  act: (thing: Thing) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < things.length; start += batchSize)
    await Promise.all(things.slice(start, start + batchSize).map(act))
}
