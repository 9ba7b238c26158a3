import { createHash } from 'node:crypto'

/** One that cannot be caught, and the two that a user or a supervisor sends. */
export const killSignals = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const
export type KillSignal = (typeof killSignals)[number]

export interface Kill {
  /** From 1. */
  readonly number: number
  readonly signal: KillSignal
  /** After the start of the process. */
  readonly afterMs: number
}

/**
 * When to kill with what: the signals in turn, each at a moment anywhere between the start and the usual end, which
 * follows from the seed alone.
 */
export function planKills(kills: number, { seed, usualMs }: { seed: string; usualMs: number }): Kill[] {
  return Array.from({ length: kills }, (_, index) => ({
    number: index + 1,
    signal: killSignals[index % killSignals.length] ?? 'SIGKILL',
    afterMs: Math.round(fraction(`${seed} ${index}`) * usualMs),
  }))
}

/** Evenly spread from 0 to 1, and the same for the same text. */
function fraction(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32
}
