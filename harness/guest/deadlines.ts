import type { AcceleratorName } from './machine.js'

/** How long the waits on a guest may last, in milliseconds. Long enough for a loaded machine; a hang is a hang after it. */
export interface Deadlines {
  /** QEMU's start to the READY line. */
  readonly boot: number
  /** The jump to the READY line of the next kernel. */
  readonly hop: number
  /** An SSH connection, key exchange and authentication included; the agent's upload. */
  readonly connect: number
  /** One operation of the agent. */
  readonly operation: number
  /** One stage of a case, while those of other cases go on. */
  readonly stage: number
  /** From the first sign of a crash to its last words. */
  readonly lastWords: number
  /** From a lost connection to the crash that may explain it. */
  readonly explanation: number
}

const underKvm: Deadlines = {
  boot: 30_000,
  hop: 30_000,
  connect: 15_000,
  operation: 60_000,
  stage: 90_000,
  lastWords: 500,
  explanation: 3_000,
}

/** One factor for all of them: 4 under TCG, times `LIVEPROOF_TIME_SCALE` for machines that are slower still. */
export function deadlinesFor(accelerator: AcceleratorName, env: NodeJS.ProcessEnv = {}): Deadlines {
  const asked = Number(env.LIVEPROOF_TIME_SCALE ?? 1)
  const factor = (accelerator === 'tcg' ? 4 : 1) * (Number.isFinite(asked) && asked > 0 ? asked : 1)
  return scaleDeadlines(underKvm, factor)
}

/** For tests as well, where a hang must be one after milliseconds. */
export function scaleDeadlines(deadlines: Deadlines, factor: number): Deadlines {
  const scaled = Object.entries(deadlines).map(([name, ms]) => [name, ms * factor])
  return Object.fromEntries(scaled) as unknown as Deadlines
}
