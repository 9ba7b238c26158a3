import { Agent } from '../agent/agent.js'
import { AgentLost } from '../agent/channel.js'
import { OperationFailed } from '../agent/requests.js'
import { type Reply, type Request, WireError } from '../agent/wire.js'
import { Check } from '../case/check.js'
import type { CheckRecord } from '../case/check-record.js'
import { LiveproofError } from '../errors.js'
import { GuestDown } from '../guest/finding.js'
import type { PlannedCase } from './plan.js'

type Ask = (request: Request) => Promise<Reply>

/** One case on its way through a guest: what it has found so far. */
export class CaseRun {
  readonly id: string
  readonly checks: CheckRecord[] = []
  /** What went wrong with the case's own code or with the harness, in one sentence. */
  trouble: string | undefined
  /** Its stages from begin to end, in milliseconds of the host; those of other cases go on at the same time. */
  ms = 0
  readonly #case: PlannedCase
  readonly #prefix: string
  readonly #seed: string
  /** What the last stage left to the next. */
  #kept: unknown

  /** `number` keeps the cases of a guest apart; it must be the same in all kernels of its route. */
  constructor(planned: PlannedCase, { number, seed }: { number: number; seed: string }) {
    this.id = planned.id
    this.#case = planned
    this.#prefix = `c${number}.`
    this.#seed = seed
  }

  /** Whether all has held so far, so that the next stage has something to stand on. */
  get sound(): boolean {
    return this.trouble === undefined && this.checks.every(({ held }) => held)
  }

  /**
   * Runs one stage. What the kernel refuses and what the case's own code does wrong is written down here; what ends the guest
   * or the run is thrown.
   */
  async stage(name: 'before' | 'after', ask: Ask): Promise<void> {
    const began = performance.now()
    const agent = new Agent({ ask, prefix: this.#prefix, seed: this.#seed })
    const check = new Check({ stage: name, agent, findings: this.checks })
    try {
      this.#kept = await this.#case.definition[name]?.({ agent, check, kept: this.#kept })
    } catch (error) {
      this.#note(name, error)
    } finally {
      this.ms += performance.now() - began
    }
  }

  /** A finding about this case that the harness itself made. */
  add(finding: CheckRecord): void {
    this.checks.push(finding)
  }

  #note(stage: string, error: unknown): void {
    if (endsMoreThanTheCase(error)) throw error
    if (error instanceof OperationFailed) {
      this.add({ name: error.message, stage, held: false, expected: 'success', got: error.errno })
    } else {
      this.trouble = `the case itself failed ${stage} the hop: ${error instanceof Error ? error.message : String(error)}`
    }
  }
}

function endsMoreThanTheCase(error: unknown): boolean {
  return [GuestDown, AgentLost, WireError, LiveproofError].some((kind) => error instanceof kind)
}
