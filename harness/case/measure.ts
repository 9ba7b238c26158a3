import { Agent } from '../agent/agent.js'
import type { AgentScope } from '../agent/requests.js'
import type { MeasurementRecord } from './measurement-record.js'

interface Throughput {
  bytes: number
  /** What is measured: only what it asks of the agent that it is handed counts, not the way there and back. */
  of: (timed: Agent) => Promise<unknown>
  against?: MeasurementRecord
}

/** Measures what a case does. A measurement is reported and never judged: how fast a guest is depends on its host. */
export class Measure {
  readonly #stage: string
  readonly #scope: AgentScope
  readonly #measurements: MeasurementRecord[]

  constructor({
    stage,
    scope,
    measurements,
  }: { stage: string; scope: AgentScope; measurements: MeasurementRecord[] }) {
    this.#stage = stage
    this.#scope = scope
    this.#measurements = measurements
  }

  /**
   * How many bytes a second: the TSC before and after the core of each operation (docs/agent.md), taken for nanoseconds of the
   * guest's CLOCK_MONOTONIC_RAW as both went on meanwhile.
   */
  async throughput(name: string, { bytes, of, against }: Throughput): Promise<MeasurementRecord> {
    const { system } = new Agent(this.#scope)
    let ticks = 0n
    const ask: AgentScope['ask'] = async (request) => {
      const reply = await this.#scope.ask(request)
      if (reply.outcome === 'ok') ticks += reply.t1 - reply.t0
      return reply
    }
    const began = await system.clock()
    await of(new Agent({ ...this.#scope, ask }))
    const ended = await system.clock()
    const ns = (Number(ticks) * (ended.ns - began.ns)) / Number(ended.tsc - began.tsc)
    return this.#add({ name, bytes, ns, against })
  }

  #add({
    name,
    bytes,
    ns,
    against,
  }: {
    name: string
    bytes: number
    ns: number
    against: MeasurementRecord | undefined
  }): MeasurementRecord {
    if (!(ns > 0)) throw new Error(`nothing was timed as "${name}": no operation of the agent took any time`)
    const bytesPerSecond = Math.round((bytes * 1e9) / ns)
    const measurement = {
      name,
      stage: this.#stage,
      bytes,
      bytesPerSecond,
      ...(against !== undefined && {
        against: { name: against.name, ratio: bytesPerSecond / against.bytesPerSecond },
      }),
    }
    this.#measurements.push(measurement)
    return measurement
  }
}
