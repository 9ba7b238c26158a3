import type { Agent } from '../../agent/agent.js'
import type { FoundCase } from '../../case/find.js'
import { spread } from '../exact/spread.js'
import { inBatches } from './batches.js'
import type { WallWorkload } from './wall-hop.js'

const pageBytes = 4096

/** 1,000 files and as many sessions are more than the 1,024 descriptors that the agent may have. */
const descriptors = 4096

/** A memfd that is preserved, by a token of its own in one of the sessions. */
interface File {
  readonly name: string
  readonly token: number
  readonly size: number
  readonly session: string
}

/**
 * The case whose hop is timed: what the workload says is preserved, and nothing else is asked of the agent. Its requests are sent ahead
 * of their answers, so that a thousand files do not cost a thousand ways there and back.
 */
export function workloadCase(workload: WallWorkload): FoundCase {
  const { memoryMiB, files: count, sessions: sessionCount, cpus } = workload
  const sessions = Array.from({ length: sessionCount }, (_, index) => `s${index}`)
  const files = planFiles(workload)
  return {
    id: 'timing/workload',
    kind: 'case',
    definition: {
      title: `${memoryMiB} MiB in ${count} files of ${sessionCount} sessions come through the hop`,
      restsOn: 'documentation: mm/memfd_preservation',
      needs: ['memfd'],
      // It is for who times to say how big the guest is: the record names one size for all of them.
      guest: { alone: 'guest', cpus, memoryMiB: 0 },
      async before({ agent }) {
        await agent.system.limitDescriptors(descriptors)
        await inBatches(files, async (file) => await createFile(agent, file))
        await inBatches(sessions, async (session) => await agent.session.create(session))
        await inBatches(
          files,
          async ({ session, name, token }) => await agent.session.preserve(session, name, { token }),
        )
      },
      async after({ agent, check }) {
        await agent.system.limitDescriptors(descriptors)
        await inBatches(sessions, async (session) => await agent.session.retrieve(session))
        await inBatches(
          files,
          async ({ session, name, token }) => await agent.session.restore(session, name, { token }),
        )
        await inBatches(files, async ({ name, size }) => await check.pages(name, { size }))
        await inBatches(sessions, async (session) => await agent.session.finish(session))
      },
    },
  }
}

function planFiles({ memoryMiB, files, sessions }: WallWorkload): File[] {
  return spread((memoryMiB * 2 ** 20) / pageBytes, { over: files }).map((pages, index) => ({
    name: `f${index}`,
    token: index,
    size: pages * pageBytes,
    session: `s${index % sessions}`,
  }))
}

async function createFile(agent: Agent, { name, size }: File): Promise<void> {
  const created = agent.memfd.create(name, { size })
  // There is nothing to fill in an empty file.
  await Promise.all(size === 0 ? [created] : [created, agent.memfd.fill(name)])
}
