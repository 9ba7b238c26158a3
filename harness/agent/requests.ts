import type { Err, Go, Ok, Reply, Request } from './wire.js'

/** The kernel answered with an errno. What that means is for the case to say. */
export class OperationFailed extends Error {
  override readonly name = 'OperationFailed'
  readonly errno: string
  /** What an ioctl gave back all the same; empty for any other operation. */
  readonly data: Buffer

  constructor(request: Request, { errno, call, what, data = '' }: Err) {
    const operation = [request.operation, ...(request.words ?? [])].join(' ')
    super(`${operation}: ${call}${what === '' ? '' : ` ${what}`}: ${errno}`)
    this.errno = errno
    this.data = Buffer.from(data, 'latin1')
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

/** A case's requests: its objects under their full names, and every answer that is not the expected one an error. */
export class Requests {
  readonly seed: string
  readonly prefix: string
  readonly #ask: AgentScope['ask']

  constructor({ ask, prefix, seed }: AgentScope) {
    this.#ask = ask
    this.prefix = prefix
    this.seed = seed
  }

  name(name: string): string {
    return this.prefix + name
  }

  /** Throws `OperationFailed` or `AgentMisused`. */
  async ok(request: Request): Promise<Ok> {
    const reply = await this.#reply(request)
    if (reply.outcome === 'ok') return reply
    throw new AgentMisused(`${request.operation}: answered go, which it never may`)
  }

  /** For what does not come back when it works; throws as `ok`. */
  async go(request: Request): Promise<Go> {
    const reply = await this.#reply(request)
    if (reply.outcome === 'go') return reply
    throw new AgentMisused(`${request.operation}: answered ok, which it never may`)
  }

  async #reply(request: Request): Promise<Ok | Go> {
    const reply = await this.#ask(request)
    if (reply.outcome === 'err') throw failure(request, reply)
    return reply
  }
}

function failure(request: Request, reply: Err): OperationFailed | AgentMisused {
  return reply.errno === 'EPROTO' && reply.call === 'parse'
    ? new AgentMisused(`${request.operation}: ${reply.what}`)
    : new OperationFailed(request, reply)
}
