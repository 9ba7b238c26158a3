import { readFile } from 'node:fs/promises'
import { Agent } from '../agent/agent.js'
import type { AgentBinary } from '../agent/build.js'
import { deployAgent } from '../agent/deploy.js'
import { OperationFailed } from '../agent/requests.js'
import type { Reply, Request } from '../agent/wire.js'
import type { Deadlines } from '../guest/deadlines.js'
import type { Guest } from '../guest/guest.js'
import type { Exchange } from '../hop/ledger/exchange.js'
import type { RunKeys } from '../ssh/keys.js'
import { sendFile } from '../ssh/send-file.js'

export interface VisitOptions {
  guest: Guest
  agent: AgentBinary
  keys: RunKeys
  deadlines: Deadlines
  seed: string
  /** Each line in either direction, for the log. */
  onLine: (direction: '<' | '>', line: string) => void
}

/** The harness's stay in one kernel of a guest: one SSH connection, one agent. */
export interface Visit {
  /** Sends one request to the agent, with a deadline. */
  ask: (request: Request) => Promise<Reply>
  /** What the agent still says after a `go`, if the call came back. Throws `AgentLost` once the connection is gone. */
  comeback: () => Promise<Reply>
  /** All that was asked and answered until now, in this order. */
  exchanges: readonly Exchange[]
  /** The agent for the harness's own use; its objects are kept apart from those of the cases. */
  agent: Agent
  /** Puts a file of the host into the guest. */
  send(paths: { from: string; to: string }): Promise<void>
  leave(): void
}

/** Connects to the kernel that is running, and brings the agent there. Throws what `Guest.guard` throws. */
export async function visit(options: VisitOptions): Promise<Visit> {
  const { guest, deadlines } = options
  const connection = await guest.connect({
    privateKey: options.keys.clientPrivate,
    hostPublic: options.keys.hostPublic,
  })
  const channel = await guest.guard(deployAgent(connection, options.agent, { onLine: options.onLine }), {
    what: 'take and start the agent',
    ms: deadlines.connect,
  })
  const exchanges: Exchange[] = []
  const ask = async (request: Request): Promise<Reply> => {
    const sent = performance.now()
    const asked = channel.ask(request).then((reply) => {
      exchanges.push(exchangeOf(request, { reply, sent }))
      return reply
    })
    return await guest.guard(asked, { what: `answer ${request.operation}`, ms: deadlines.operation })
  }
  return {
    ask,
    exchanges,
    comeback: async () => await channel.hearComeback(),
    agent: new Agent({ ask, prefix: 'liveproof.', seed: options.seed }),
    async send({ from, to }) {
      const sending = sendFile(connection, { bytes: await readFile(from), path: to })
      await guest.guard(sending, { what: `take ${to}`, ms: deadlines.connect })
    },
    leave() {
      channel.close()
      connection.end()
    },
  }
}

function exchangeOf({ operation }: Request, { reply, sent }: { reply: Reply; sent: number }): Exchange {
  const { t0 } = reply
  const t1 = reply.outcome === 'go' ? t0 : reply.t1
  return { operation, sent, received: performance.now(), t0: Number(t0), t1: Number(t1) }
}

/**
 * Opens the device. A kernel that refuses is no trouble of the harness: then the operations that need the device fail with its
 * errno, each for the case that wanted it.
 */
export async function openDevice({
  ask,
  agent,
}: Visit): Promise<{ ask: Visit['ask']; refusal: OperationFailed | undefined }> {
  try {
    await agent.device.open()
    return { ask, refusal: undefined }
  } catch (error) {
    if (!(error instanceof OperationFailed)) throw error
    return { ask: withoutDevice(ask, error.errno), refusal: error }
  }
}

function withoutDevice(ask: Visit['ask'], errno: string): Visit['ask'] {
  const needy = new Set(['session.create', 'session.retrieve', 'device.dup'])
  return async (request) =>
    needy.has(request.operation)
      ? { outcome: 'err', errno, call: 'open', what: '/dev/liveupdate', t0: 0n, t1: 0n }
      : await ask(request)
}
