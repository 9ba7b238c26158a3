interface Limits<Job> {
  /** How many jobs may run at once. */
  slots: number
  /** What those that run at once may come to together; one that is larger runs alone. */
  capacity: number
  sizeOf: (job: Job) => number
}

/**
 * Carries out jobs, some at once, in their order as far as they fit beside those that run. A job may return further ones, which
 * come last. When one throws, no other is started, and it is thrown again when all have ended.
 */
export async function runJobs<Job>(
  jobs: readonly Job[],
  work: (job: Job) => Promise<Job[]>,
  { slots, capacity, sizeOf }: Limits<Job>,
): Promise<void> {
  const queue = [...jobs]
  const running = new Map<Job, Promise<void>>()
  const troubles: unknown[] = []

  async function carryOut(job: Job): Promise<void> {
    try {
      queue.push(...(await work(job)))
    } catch (error) {
      troubles.push(error)
    } finally {
      running.delete(job)
    }
  }

  function nextThatFits(): Job | undefined {
    const used = [...running.keys()].reduce((sum, job) => sum + sizeOf(job), 0)
    const index = queue.findIndex((job) => running.size === 0 || used + sizeOf(job) <= capacity)
    return running.size < Math.max(1, slots) ? queue.splice(index, index < 0 ? 0 : 1)[0] : undefined
  }

  function startWhatFits(): void {
    if (troubles.length > 0) return
    for (let job = nextThatFits(); job !== undefined; job = nextThatFits()) running.set(job, carryOut(job))
  }

  startWhatFits()
  while (running.size > 0) {
    await Promise.race(running.values())
    startWhatFits()
  }
  if (troubles.length > 0) throw troubles[0]
}
