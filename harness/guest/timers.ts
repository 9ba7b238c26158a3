/** What `event` resolves to, or undefined after `ms`. */
export async function within<T>(ms: number, event: Promise<T>): Promise<T | undefined> {
  const stop = new AbortController()
  try {
    return await Promise.race([event, sleep(ms, stop.signal).then(() => undefined)])
  } finally {
    stop.abort()
  }
}

/**
 * When the machine is gone, its timers may be all that keeps the process alive until the end is told: they must do that,
 * and be stopped by `signal` as soon as nobody waits for them.
 */
export async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal?.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
}
