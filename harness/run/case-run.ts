import { Agent } from '../agent/agent.js'
import { AgentLost } from '../agent/channel.js'
import type { NextKernel } from '../agent/operations/kexec.js'
import { OperationFailed } from '../agent/requests.js'
import { type Heard, type Reply, type Request, WireError } from '../agent/wire.js'
import { isPromised } from '../case/capability.js'
import { Check } from '../case/check.js'
import type { CheckRecord } from '../case/check-record.js'
import { KernelSurvey } from '../case/kernel-survey.js'
import { Measure } from '../case/measure.js'
import type { MeasurementRecord } from '../case/measurement-record.js'
import { NotOffered } from '../case/not-offered.js'
import { LiveproofError } from '../errors.js'
import { GuestDown } from '../guest/finding.js'
import { within } from '../guest/timers.js'
import { kernelLetter } from '../kernel/letter.js'
import type { PreservableKind, PreservationRecord } from '../kernel/preservable.js'
import type { PlannedCase } from './pack.js'
import type { Missing } from './plan.js'
import type { StageAt } from './stages.js'

type Ask = (request: Request) => Promise<Reply>

/** What a stage is run with. */
interface StageOptions {
  ask: Ask
  /** Which kernel of the route it is in, from 0. */
  boot: number
  /** What the catalogue says that this kernel preserves. */
  promised: readonly PreservableKind[]
  /** In milliseconds. */
  deadline: number
  /** Throws `Error` in the last kernel of the route, after which there is none. */
  next: () => NextKernel
}

/** When a kernel warned while it was carrying out an operation of the case, in microseconds since that kernel was started. */
interface HeardWarning extends Heard {
  readonly boot: number
  /** The label of the stage. */
  readonly stage: string
}

/** One case on its way through a guest: what it has found so far. */
export class CaseRun {
  readonly id: string
  readonly definition: PlannedCase['definition']
  readonly checks: CheckRecord[] = []
  readonly measurements: MeasurementRecord[] = []
  /** What kernels answered that it surveyed. */
  readonly answers: PreservationRecord[] = []
  readonly heard: HeardWarning[] = []
  /** What kernels warned of because the case made them. */
  readonly provoked: { readonly boot: number; readonly text: string }[] = []
  /** What went wrong with the case's own code or with the harness, in one sentence. */
  trouble: string | undefined
  /** The stage that did not come to its end, and what it waited for, in one sentence. */
  hang: string | undefined
  /** What a kernel of its route, once booted, turned out not to offer, to the harness or to the case itself. */
  notOffered: Missing | undefined
  /** Its stages from begin to end, in milliseconds of the host; those of other cases go on at the same time. */
  ms = 0
  readonly #number: number
  readonly #seed: string
  /** What the last stage left to the next. */
  #kept: unknown

  /** `number` keeps the cases of a guest apart; it must be the same in all kernels of its route. */
  constructor(planned: PlannedCase, { number, seed }: { number: number; seed: string }) {
    this.id = planned.id
    this.definition = planned.definition
    this.#number = number
    this.#seed = seed
  }

  /** Whether all has held so far, so that the next stage has something to stand on. */
  get sound(): boolean {
    const obstacles = [this.trouble, this.hang, this.notOffered]
    return obstacles.every((obstacle) => obstacle === undefined) && this.checks.every(({ held }) => held)
  }

  /**
   * Runs one stage, if the case has it. What the kernel refuses, what the case's own code does wrong and that it does not come
   * to an end is written down here; what ends the guest or the run is thrown.
   */
  async stage(at: StageAt, { ask, boot, promised, deadline, next }: StageOptions): Promise<void> {
    const began = performance.now()
    const line = new Line(ask, (heard) => this.heard.push({ ...heard, boot, stage: at.label }))
    const survey = new KernelSurvey({ boot, promised, answers: this.answers })
    const work = this.#perform(at, { ask: line.ask, boot, promised, survey, next }).then(() => 'ended')
    try {
      if ((await within(deadline, work)) === undefined)
        this.hang = `its stage "${at.label}" did not end within ${deadline / 1000} s: ${line.cut()}`
    } finally {
      this.ms += performance.now() - began
    }
  }

  /** A finding about this case that the harness itself made. */
  add(finding: CheckRecord): void {
    this.checks.push(finding)
  }

  async #perform(
    { name, label, round }: StageAt,
    { ask, boot, promised, survey, next }: Omit<StageOptions, 'deadline'> & { survey: KernelSurvey },
  ): Promise<void> {
    const prefix = round === 0 ? `c${this.#number}.` : `c${this.#number}.${round}.`
    const scope = { ask, prefix, seed: this.#seed }
    const agent = new Agent(scope)
    const onProvoked = (text: string): void => void this.provoked.push({ boot, text })
    const check = new Check({ stage: label, agent, findings: this.checks, onProvoked })
    const measure = new Measure({ stage: label, scope, measurements: this.measurements })
    try {
      this.#kept = await this.definition[name]?.({ agent, check, measure, survey, next, kept: this.#kept })
    } catch (error) {
      if (error instanceof NotOffered) this.#skip(error, { boot, promised })
      else this.#note(label, error)
    }
  }

  /** A case that has failed already has failed, whatever else it finds. */
  #skip(
    { capability, message }: NotOffered,
    { boot, promised }: Pick<StageOptions, 'boot' | 'promised'>,
  ): void {
    if (!this.sound) return
    this.notOffered = {
      capability,
      promised: isPromised({ preserves: promised }, capability),
      reason: `kernel ${kernelLetter(boot)}: ${message}`,
    }
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

/** A case's line to the agent, which is cut when its time is up. */
class Line {
  readonly #ask: Ask
  readonly #onHeard: (heard: Heard) => void
  #last = 'nothing'
  #isCut = false

  constructor(ask: Ask, onHeard: (heard: Heard) => void) {
    this.#ask = ask
    this.#onHeard = onHeard
  }

  readonly ask: Ask = async (request) => {
    if (this.#isCut) throw new Error(`${request.operation} came after the end of its stage`)
    this.#last = [request.operation, ...(request.words ?? [])].join(' ')
    const reply = await this.#ask(request)
    if ('heard' in reply && reply.heard !== undefined) this.#onHeard(reply.heard)
    return reply
  }

  /** What it was last used for. */
  cut(): string {
    this.#isCut = true
    return `it last asked for ${this.#last}`
  }
}

function endsMoreThanTheCase(error: unknown): boolean {
  return [GuestDown, AgentLost, WireError, LiveproofError].some((kind) => error instanceof kind)
}
