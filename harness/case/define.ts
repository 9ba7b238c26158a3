import type { Agent } from '../agent/agent.js'
import type { Capability } from './capability.js'
import type { Check } from './check.js'

/** What a case is handed in every stage. It sees the agent and its checks, never QEMU, SSH or TAP. */
export interface Stage {
  readonly agent: Agent
  readonly check: Check
}

/** One behaviour, proven around a hop. */
export interface CaseDefinition {
  /** The promise, as a sentence: `a sealed memfd keeps its seals and its bytes`. */
  readonly title: string
  /** What both kernels must offer; without it the case is skipped. */
  readonly needs: readonly Capability[]
  /** Under kernel A: what is to be preserved. */
  before(stage: Stage): Promise<void>
  /** Under kernel B: what must hold. At least one check must be made. */
  after(stage: Stage): Promise<void>
}

/**
 * A hop that hands nothing over. The cases named by `of` must all lose their state in it: a case that passes here proves
 * nothing anywhere. It has a guest of its own.
 */
export interface ControlDefinition {
  readonly title: string
  readonly needs: readonly Capability[]
  /** Patterns of case ids, as on the command line. */
  readonly of: readonly string[]
  /** Appended to kernel B's command line. */
  readonly cmdline: string
}

export function defineCase(definition: CaseDefinition): CaseDefinition {
  return definition
}

export function defineControl(definition: ControlDefinition): ControlDefinition {
  return definition
}
