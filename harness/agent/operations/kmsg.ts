import { AgentMisused, type Requests } from '../requests.js'
import { number, text } from '../values.js'

export interface KernelLogRecord {
  /** Facility * 8 + level; the kernel's own are below 8, a marker of `mark` is 13. */
  priority: number
  /** Counts all records since boot, from 0. */
  sequence: number
  microseconds: number
  text: string
}

export interface KernelLog {
  records: readonly KernelLogRecord[]
  /** How many the log had already gone over. */
  lost: number
  /** Where the next reading goes on. */
  next: number
  /** There is more, from `next` on. */
  truncated: boolean
}

export class KmsgOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  /** Writes a line to the kernel's log, printable ASCII without `\`; resolves with its sequence number. */
  async mark(line: string): Promise<number> {
    const { values } = await this.#requests.ok({ operation: 'kmsg.mark', keys: { text: line } })
    return number(values, 'sequence')
  }

  /** The records from sequence number `since` on, as many as fit in `max` bytes (at most 1 MiB). */
  async read({ since = 0, max = 65_536 }: { since?: number; max?: number } = {}): Promise<KernelLog> {
    const { values } = await this.#requests.ok({ operation: 'kmsg.read', keys: { since, max } })
    return {
      records: text(values, 'data').split('\n').slice(0, -1).map(parseRecord),
      lost: number(values, 'lost'),
      next: number(values, 'next'),
      truncated: 'truncated' in values,
    }
  }
}

function parseRecord(line: string): KernelLogRecord {
  const [, priority, sequence, microseconds, rest] = /^(\d+),(\d+),(\d+);(.*)$/.exec(line) ?? []
  if (rest === undefined) throw new AgentMisused(`not a record of the kernel log: ${JSON.stringify(line)}`)
  return {
    priority: Number(priority),
    sequence: Number(sequence),
    microseconds: Number(microseconds),
    text: rest,
  }
}
