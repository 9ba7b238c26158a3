import { formatElapsed } from '../progress/elapsed.js'

/** `, about 3:20 left`, from how long those that are done took; nothing before one is. */
export function timeLeft({ done, all, ms }: { done: number; all: number; ms: number }): string {
  return done === 0 ? '' : `, about ${formatElapsed((ms / done) * (all - done))} left`
}
