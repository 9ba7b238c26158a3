import type { Agent } from '../../harness/agent/agent.js'
import type { Stage } from '../../harness/case/define.js'

/** In bytes: what a session does with a file does not depend on how large that is. */
const size = 4096

/** A memfd of one page that says whose it is. */
export async function makeFilled(agent: Agent, file: string): Promise<void> {
  await agent.memfd.create(file, { size })
  await agent.memfd.fill(file)
}

/** The same, and puts it into a session. */
export async function preserveFilled(
  agent: Agent,
  file: string,
  { session, token = 1 }: { session: string; token?: number | bigint },
): Promise<void> {
  await makeFilled(agent, file)
  await agent.session.preserve(session, file, { token })
}

/** Takes it out of the session, checks that it is what was put there, and closes it. */
export async function checkFilled(
  { agent, check }: Stage,
  file: string,
  { session, token = 1 }: { session: string; token?: number | bigint },
): Promise<void> {
  await agent.session.restore(session, file, { token })
  await check.content(file, { size })
  await agent.memfd.close(file)
}
