import type { Requests } from '../requests.js'
import { number, text } from '../values.js'

export interface SystemInfo {
  release: string
  bootId: string
  cmdline: string
  memFreeKiB: number
  /** MemAvailable of /proc/meminfo: what could be had without swapping. */
  memAvailableKiB: number
  memTotalKiB: number
}

/** Two clocks at the same moment. */
export interface Clocks {
  tsc: bigint
  /** CLOCK_MONOTONIC_RAW, in nanoseconds. */
  ns: number
}

export class SystemOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async info(): Promise<SystemInfo> {
    const { values } = await this.#requests.ok({ operation: 'sys.info' })
    return {
      release: text(values, 'release'),
      bootId: text(values, 'boot_id'),
      cmdline: text(values, 'cmdline'),
      memFreeKiB: number(values, 'memfree_kb'),
      memAvailableKiB: number(values, 'memavailable_kb'),
      memTotalKiB: number(values, 'memtotal_kb'),
    }
  }

  async clock(): Promise<Clocks> {
    const { t0, values } = await this.#requests.ok({ operation: 'sys.clock' })
    return { tsc: t0, ns: number(values, 'ns') }
  }

  /**
   * Takes the memory that is free, in steps of 2 MiB and `most` bytes of it, until a step more would leave less than
   * `leaveKiB`, and fills it with a word of 64 bits. It becomes the object `mapping`; resolves with how many bytes it is.
   */
  async fillMemory(
    mapping: string,
    { pattern = 0n, leaveKiB, most }: { pattern?: bigint; leaveKiB: number; most?: number },
  ): Promise<number> {
    const keys = { pattern, leave_kb: leaveKiB, ...(most !== undefined && { most }) }
    const words = [this.#requests.name(mapping)]
    const { values } = await this.#requests.ok({ operation: 'memory.fill', words, keys })
    return number(values, 'bytes')
  }

  /** Sets how many descriptors the agent may have (RLIMIT_NOFILE); resolves with how many that was before. */
  async limitDescriptors(limit: number): Promise<number> {
    const { values } = await this.#requests.ok({ operation: 'limit.nofile', keys: { limit } })
    return number(values, 'was')
  }
}
