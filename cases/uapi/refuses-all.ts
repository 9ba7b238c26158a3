import type { RawIoctl } from '../../harness/agent/operations/uapi.js'
import { type Basis, type CaseDefinition, defineCase, type Stage } from '../../harness/case/define.js'
import { fdStruct, finishStruct, type IoctlName, nameStruct, request, sessionStruct } from './structs.js'
import { withDevice } from './with-device.js'

const token = 1n
const size = 4096

/** An ioctl with an argument that the kernel takes. */
interface Call {
  readonly ioctl: IoctlName
  readonly descriptor: string
  readonly data: Buffer
}

/** The same ioctl with something wrong about it; `what` says what, after the ioctl's name. */
interface Attempt extends RawIoctl {
  readonly what: string
}

interface Refusal {
  /** The errno. */
  expected: string
  /** What can be wrong about an ioctl, given its number and an argument that the kernel takes. */
  spoil: (right: { request: number; data: Buffer }) => readonly Attempt[]
}

interface Options extends Refusal {
  title: string
  restsOn: Basis
  /** The name of the session, which must be no other case's. */
  session: string
}

/**
 * What all six ioctls refuse alike: each one as it is meant, spoiled. Those of a session that was handed over come after the
 * hop. That nothing came of a refused call is seen by the right one after it: the name and the token are free, the session
 * and the file in it are still to be had, and not finished.
 */
export function refusesAll({ title, restsOn, session, ...refusal }: Options): CaseDefinition {
  const other = `${session}, refused`
  return defineCase({
    title,
    restsOn,
    needs: ['memfd'],
    // The name of its session is just this one.
    guest: { once: true },
    async before(stage) {
      const { agent } = stage
      await Promise.all([
        agent.session.create('vm', { name: session }),
        agent.memfd.create('ram', { size }),
        agent.memfd.fill('ram'),
      ])
      const { fd } = await agent.fd.info('ram')
      await withDevice(agent, () =>
        expectRefused(stage, refusal, [
          { ioctl: 'CREATE_SESSION', descriptor: 'device', data: sessionStruct({ name: other }) },
          { ioctl: 'PRESERVE_FD', descriptor: 'vm', data: fdStruct({ fd, token }) },
          { ioctl: 'GET_NAME', descriptor: 'vm', data: nameStruct() },
        ]),
      )
      await Promise.all([
        agent.session.create('refused', { name: other }),
        agent.session.close('refused'),
        agent.session.preserve('vm', 'ram', { token }),
      ])
    },
    async after(stage) {
      const { agent, check } = stage
      await withDevice(agent, () =>
        expectRefused(stage, refusal, [
          { ioctl: 'RETRIEVE_SESSION', descriptor: 'device', data: sessionStruct({ name: session }) },
        ]),
      )
      await agent.session.retrieve('vm', { name: session })
      await expectRefused(stage, refusal, [
        { ioctl: 'RETRIEVE_FD', descriptor: 'vm', data: fdStruct({ token }) },
        { ioctl: 'FINISH', descriptor: 'vm', data: finishStruct() },
        { ioctl: 'GET_NAME', descriptor: 'vm', data: nameStruct() },
      ])
      await agent.session.restore('vm', 'ram', { token })
      await check.content('ram', { size })
      await Promise.all([agent.session.finish('vm'), agent.session.close('vm'), agent.memfd.close('ram')])
    },
  })
}

async function expectRefused(
  { agent, check }: Stage,
  { expected, spoil }: Refusal,
  calls: readonly Call[],
): Promise<void> {
  const attempts = calls.flatMap(({ ioctl, descriptor, data }) =>
    spoil({ request: request[ioctl], data }).map(({ what, ...raw }) =>
      check.errno(`${ioctl} ${what}`, { of: () => agent.uapi.ioctl(descriptor, raw), expected }),
    ),
  )
  await Promise.all(attempts)
}
