import { type Content, type Extent, objectId, seedNumber } from './content.js'
import type { Err, Go, Ok, Reply, Request } from './wire.js'

/** The kernel answered with an errno. What that means is for the case to say. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed'
  readonly errno: string

  constructor(request: Request, { errno, call, what }: Err) {
    const operation = [request.operation, ...(request.words ?? [])].join(' ')
    super(`${operation}: ${call}${what === '' ? '' : ` ${what}`}: ${errno}`)
    this.errno = errno
  }
}

/** The harness asked for something that cannot be, or the agent answered what it may not: a defect on our side. */
export class AgentMisused extends Error {
  override readonly name = 'AgentMisused'
}

export interface AgentScope {
  /** Sends one request; owns the deadline. */
  ask: (request: Request) => Promise<Reply>
  /** Put before the name of every object and session, so that cases that share a guest cannot meet. */
  prefix: string
  /** Of the run: all memory contents follow from it. */
  seed: string
}

/** What a file is to contain; by default the pattern all over. Offsets and lengths in bytes. */
export interface Filling {
  extents?: readonly Extent[]
  /** To tell rewritten content from the first one; 0 by default. */
  generation?: number
}

export type SealName = 'seal' | 'shrink' | 'grow' | 'write' | 'future-write' | 'exec'
export type MemfdFlag = 'sealing' | 'hugetlb' | 'noexec' | 'exec'

/** What `fstat`, `lseek` and `fcntl` say about a file; sizes in bytes, `blocks` of 512 bytes. */
export interface FileState {
  size: number
  blocks: number
  /** As octal text with the file type: `100777`. */
  mode: string
  offset: number
  /** F_GETFL and F_GETFD. */
  flags: number
  fdFlags: number
  /** By name, in a fixed order; `unsupported` where the file can have none. */
  seals: string
}

/** Where a file differs from what was expected. */
export interface Verification {
  /** In bytes, as it really is. */
  size: number
  pages: number
  bad: number
  /** `first-last:kind`, at most 64, then `...`; empty if nothing is bad. */
  map: readonly string[]
}

export interface SystemInfo {
  release: string
  bootId: string
  cmdline: string
  memFreeKiB: number
  memTotalKiB: number
}

/**
 * The agent in the guest, as TypeScript sees it: one method an operation (docs/agent.md). Throws `OperationFailed` where the
 * kernel answered with an errno, `AgentMisused` where the request itself was wrong.
 */
export class Agent {
  readonly #scope: AgentScope

  constructor(scope: AgentScope) {
    this.#scope = scope
  }

  readonly device = {
    open: async (): Promise<void> => {
      await this.#ok({ operation: 'device.open' })
    },
    close: async (): Promise<void> => {
      await this.#ok({ operation: 'device.close' })
    },
  }

  readonly session = {
    create: async (session: string): Promise<void> => {
      await this.#ok({ operation: 'session.create', words: [this.#name(session)] })
    },
    retrieve: async (session: string): Promise<void> => {
      await this.#ok({ operation: 'session.retrieve', words: [this.#name(session)] })
    },
    /** The name that the kernel gives, without the case's own prefix. */
    name: async (session: string): Promise<string> => {
      const { values } = await this.#ok({ operation: 'session.name', words: [this.#name(session)] })
      const name = text(values, 'name')
      return name.startsWith(this.#scope.prefix) ? name.slice(this.#scope.prefix.length) : name
    },
    preserve: async (session: string, file: string, keys: { token: number | bigint }): Promise<void> => {
      await this.#ok({ operation: 'session.preserve', words: [this.#name(session), this.#name(file)], keys })
    },
    /** Takes a file out of a retrieved session; it becomes the object `file`. */
    restore: async (session: string, file: string, keys: { token: number | bigint }): Promise<void> => {
      await this.#ok({ operation: 'session.restore', words: [this.#name(session), this.#name(file)], keys })
    },
    finish: async (session: string): Promise<void> => {
      await this.#ok({ operation: 'session.finish', words: [this.#name(session)] })
    },
    close: async (session: string): Promise<void> => {
      await this.#ok({ operation: 'session.close', words: [this.#name(session)] })
    },
  }

  readonly memfd = {
    create: async (
      file: string,
      { size = 0, flags = [] }: { size?: number; flags?: readonly MemfdFlag[] } = {},
    ) => {
      const keys = { size, ...(flags.length > 0 && { flags: flags.join(',') }) }
      await this.#ok({ operation: 'memfd.create', words: [this.#name(file)], keys })
    },
    truncate: async (file: string, { size }: { size: number }): Promise<void> => {
      await this.#ok({ operation: 'memfd.truncate', words: [this.#name(file)], keys: { size } })
    },
    seek: async (file: string, { offset }: { offset: number }): Promise<void> => {
      await this.#ok({ operation: 'memfd.seek', words: [this.#name(file)], keys: { offset } })
    },
    seal: async (file: string, { seals }: { seals: readonly SealName[] }): Promise<void> => {
      await this.#ok({ operation: 'memfd.seal', words: [this.#name(file)], keys: { seals: seals.join(',') } })
    },
    stat: async (file: string): Promise<FileState> => {
      const { values } = await this.#ok({ operation: 'memfd.stat', words: [this.#name(file)] })
      return {
        size: number(values, 'size'),
        blocks: number(values, 'blocks'),
        mode: text(values, 'mode'),
        offset: number(values, 'offset'),
        flags: number(values, 'flags'),
        fdFlags: number(values, 'fdflags'),
        seals: text(values, 'seals'),
      }
    },
    fill: async (file: string, filling: Filling = {}): Promise<void> => {
      await this.#ok({
        operation: 'memfd.fill',
        words: [this.#name(file)],
        keys: this.#pattern(file, filling),
      })
    },
    verify: async (file: string, { size, ...filling }: Filling & { size: number }): Promise<Verification> => {
      const keys = { ...this.#pattern(file, filling), size }
      const { values } = await this.#ok({ operation: 'memfd.verify', words: [this.#name(file)], keys })
      return {
        size: number(values, 'size'),
        pages: number(values, 'pages'),
        bad: number(values, 'bad'),
        map: parseMap(text(values, 'map')),
      }
    },
    /** XXH3-128 of all bytes, 32 hexadecimal digits. */
    hash: async (file: string): Promise<string> => {
      const { values } = await this.#ok({ operation: 'memfd.hash', words: [this.#name(file)] })
      return text(values, 'xxh128')
    },
    close: async (file: string): Promise<void> => {
      await this.#ok({ operation: 'memfd.close', words: [this.#name(file)] })
    },
  }

  readonly file = {
    /** At most 64 KiB of it. */
    read: async (path: string): Promise<Buffer> => {
      const { values } = await this.#ok({ operation: 'file.read', words: [path] })
      return bytes(values, 'data')
    },
  }

  readonly kexec = {
    /** Paths in the guest. */
    load: async (keys: { kernel: string; initrd: string; cmdline: string }): Promise<void> => {
      await this.#ok({ operation: 'kexec.load', keys })
    },
    /** Resolves right before the jump. */
    jump: async (): Promise<Go> => {
      const request = { operation: 'kexec.jump' }
      const reply = await this.#scope.ask(request)
      if (reply.outcome === 'err') throw failure(request, reply)
      if (reply.outcome === 'go') return reply
      throw new AgentMisused('kexec.jump: answered ok, which it never may')
    },
  }

  readonly system = {
    info: async (): Promise<SystemInfo> => {
      const { values } = await this.#ok({ operation: 'sys.info' })
      return {
        release: text(values, 'release'),
        bootId: text(values, 'boot_id'),
        cmdline: text(values, 'cmdline'),
        memFreeKiB: number(values, 'memfree_kb'),
        memTotalKiB: number(values, 'memtotal_kb'),
      }
    },
  }

  /** What a file filled with `fill` must contain: from this, the host computes the hash on its own. */
  contentOf(file: string, { size, extents, generation = 0 }: Filling & { size: number }): Content {
    return {
      seed: seedNumber(this.#scope.seed),
      object: objectId(this.#name(file)),
      generation,
      size,
      extents: extents ?? (size > 0 ? [{ offset: 0, length: size }] : []),
    }
  }

  #name(name: string): string {
    return this.#scope.prefix + name
  }

  #pattern(file: string, { extents, generation = 0 }: Filling): Record<string, string | number | bigint> {
    const seed = seedNumber(this.#scope.seed)
    const object = objectId(this.#name(file))
    return { seed, object, generation, ...(extents !== undefined && { extents: formatExtents(extents) }) }
  }

  async #ok(request: Request): Promise<Ok> {
    const reply = await this.#scope.ask(request)
    if (reply.outcome === 'err') throw failure(request, reply)
    if (reply.outcome === 'ok') return reply
    throw new AgentMisused(`${request.operation}: answered go, which it never may`)
  }
}

function failure(request: Request, reply: Err): OperationFailed | AgentMisused {
  return reply.errno === 'EPROTO' && reply.call === 'parse'
    ? new AgentMisused(`${request.operation}: ${reply.what}`)
    : new OperationFailed(request, reply)
}

function formatExtents(extents: readonly Extent[]): string {
  return extents.map(({ offset, length }) => `${offset}+${length}`).join(',') || 'none'
}

function parseMap(map: string): string[] {
  if (map === 'none') return []
  return map.endsWith('...') ? [...map.slice(0, -3).split(','), '...'] : map.split(',')
}

function bytes(values: Ok['values'], key: string): Buffer {
  const value = values[key]
  if (value === undefined) throw new AgentMisused(`an answer without ${key}`)
  return Buffer.from(value, 'latin1')
}

/** Bytes that are not UTF-8 become U+FFFD. */
function text(values: Ok['values'], key: string): string {
  return bytes(values, key).toString('utf8')
}

function number(values: Ok['values'], key: string): number {
  const value = Number(text(values, key))
  if (!Number.isSafeInteger(value))
    throw new AgentMisused(`an answer with ${key}=${JSON.stringify(values[key])}, not a number`)
  return value
}
