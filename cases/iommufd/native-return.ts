import { OperationFailed } from '../../harness/agent/requests.js'
import type { Stage } from '../../harness/case/define.js'
import { NotOffered } from '../../harness/case/not-offered.js'
import { checkSimple, size } from './native-iommufd.js'

/** The answers by which the series in review says that it cannot give back yet what it has preserved. No other errno says so. */
const notYet = { retrieve: 'EOPNOTSUPP', finish: 'EBUSY' }

/** An iommufd in a session. */
interface Preserved {
  iommufd: string
  token: number
}

/**
 * Retrieves an iommufd. False if the kernel says that it cannot give it back yet: then its session cannot be finished, and is closed.
 * Any other refusal is a failure.
 */
async function isGivenBack(
  { agent, check }: Stage,
  session: string,
  { iommufd, token }: Preserved,
): Promise<boolean> {
  try {
    await agent.session.restore(session, iommufd, { token })
    return true
  } catch (error) {
    if (!isRefusal(error, notYet.retrieve)) throw error
  }
  await check.errno('FINISH, where RETRIEVE_FD says that iommufds are not given back yet', {
    of: () => agent.session.finish(session),
    expected: notYet.finish,
  })
  await closeUnfinished({ agent, check }, session)
  return false
}

/** The kernel warns of a session that it cannot finish when that is closed (kernel/liveupdate/luo_session.c, luo_session_release()). */
async function closeUnfinished({ agent, check }: Stage, session: string): Promise<void> {
  const since = await agent.kmsg.mark('liveproof: closing a session that cannot be finished')
  await agent.session.close(session)
  const { records } = await agent.kmsg.read({ since })
  const warnings = records.filter(({ text }) => text.startsWith('luo: Unable to finish session '))
  for (const { text } of warnings) check.provoked(text)
}

/** Retrieves an iommufd, for a case whose promise is about what comes back. Throws `NotOffered` if that cannot be seen yet. */
export async function retrieveIommufd(stage: Stage, session: string, preserved: Preserved): Promise<void> {
  if (await isGivenBack(stage, session, preserved)) return
  throw new NotOffered(
    'iommufd-restoration',
    `it does not give preserved iommufds back yet (RETRIEVE_FD: ${notYet.retrieve}, FINISH: ${notYet.finish})`,
  )
}

/**
 * Finishes a session without its iommufd having been retrieved. Throws `NotOffered` if the kernel waits for what it cannot give back
 * yet.
 */
export async function finishUnretrieved(stage: Stage, session: string, preserved: Preserved): Promise<void> {
  try {
    await stage.agent.session.finish(session)
  } catch (error) {
    if (isRefusal(error, notYet.finish)) await retrieveIommufd(stage, session, preserved)
    throw error
  }
}

function isRefusal(error: unknown, errno: string): boolean {
  return error instanceof OperationFailed && error.errno === errno
}

/**
 * Takes `ram` and `iommufd`, as `makeSimple` made them, out of the session `vm` by the tokens 1 and 2, and ends it. For a case that has
 * seen what it promises before the hop: from a kernel that cannot give the iommufd back yet it takes the memory alone.
 */
export async function takeSimple(stage: Stage): Promise<void> {
  const { agent, check } = stage
  await agent.session.retrieve('vm')
  await agent.session.restore('vm', 'ram', { token: 1 })
  await check.content('ram', { size })
  if (!(await isGivenBack(stage, 'vm', { iommufd: 'iommufd', token: 2 }))) return
  await agent.session.finish('vm')
  await agent.session.close('vm')
  await checkSimple(stage, { iommufd: 'iommufd', file: 'ram' })
}
