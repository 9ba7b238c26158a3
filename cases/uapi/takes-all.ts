import { type Basis, type CaseDefinition, defineCase, type Stage } from '../../harness/case/define.js'
import {
  fdOf,
  fdStruct,
  finishStruct,
  type IoctlName,
  nameOf,
  nameStruct,
  request,
  sessionStruct,
} from './structs.js'
import { withDevice } from './with-device.js'

const token = 0x0123_4567_89ab_cdefn
const size = 4096

interface Options {
  title: string
  restsOn: Basis
  /** The name of the session, which must be no other case's. */
  session: string
  /** The argument as it is handed to the kernel: the header's struct by default. */
  shape?: (struct: Buffer) => Buffer
  /** The width of the program that asks: a 64-bit one by default. */
  caller?: 'compat'
  /** What stands in `fd` where it is output: 0 by default. */
  fd?: number
  /** What stands in every byte of `name` where it is output: 0 by default. */
  filler?: number
}

/** A session's whole life, and a file's in it, by the bytes of the six ioctls: all are taken, and do what they are for. */
export function takesAll({
  title,
  restsOn,
  session,
  shape = (struct) => struct,
  caller,
  fd = 0,
  filler = 0,
}: Options): CaseDefinition {
  const named = shape(sessionStruct({ name: session, fd }))
  return defineCase({
    title,
    restsOn,
    needs: ['memfd'],
    // The name of its session is just this one.
    guest: { once: true },
    async before(stage) {
      const { agent } = stage
      await Promise.all([agent.memfd.create('ram', { size }), agent.memfd.fill('ram')])
      const created = await withDevice(agent, () =>
        call(stage, 'CREATE_SESSION', { caller, on: 'device', given: named }),
      )
      await agent.fd.adopt('vm', { fd: fdOf(created), kind: 'session' })
      const ram = await agent.fd.info('ram')
      await call(stage, 'PRESERVE_FD', { caller, on: 'vm', given: shape(fdStruct({ fd: ram.fd, token })) })
    },
    async after(stage) {
      const { agent, check } = stage
      const retrieved = await withDevice(agent, () =>
        call(stage, 'RETRIEVE_SESSION', { caller, on: 'device', given: named }),
      )
      await agent.fd.adopt('vm', { fd: fdOf(retrieved), kind: 'session' })
      const answer = await call(stage, 'GET_NAME', { caller, on: 'vm', given: shape(nameStruct({ filler })) })
      check.equal('GET_NAME gives the name, ended by a NUL', { got: nameOf(answer), expected: session })
      const restored = await call(stage, 'RETRIEVE_FD', {
        caller,
        on: 'vm',
        given: shape(fdStruct({ fd, token })),
      })
      await agent.fd.adopt('ram', { fd: fdOf(restored) })
      await check.content('ram', { size })
      await call(stage, 'FINISH', { caller, on: 'vm', given: shape(finishStruct()) })
      await Promise.all([agent.session.close('vm'), agent.memfd.close('ram')])
    },
  })
}

/** Offsets between which the kernel writes: the field of each struct that is output. */
const written: Readonly<Record<IoctlName, readonly [from: number, to: number]>> = {
  CREATE_SESSION: [4, 8],
  RETRIEVE_SESSION: [4, 8],
  PRESERVE_FD: [0, 0],
  RETRIEVE_FD: [4, 8],
  FINISH: [0, 0],
  GET_NAME: [8, 72],
}

/** Resolves with the bytes as the kernel left them: all as they were given, but for what is output. */
async function call(
  { agent, check }: Stage,
  ioctl: IoctlName,
  { on, given, caller }: { on: string; given: Buffer; caller: 'compat' | undefined },
): Promise<Buffer> {
  const { data } = await agent.uapi.ioctl(on, {
    request: request[ioctl],
    data: given,
    ...(caller && { caller }),
  })
  const [from, to] = written[ioctl]
  check.equal(`${ioctl} writes its output and nothing else`, {
    got: Buffer.from(data).fill(0, from, to).toString('hex'),
    expected: Buffer.from(given).fill(0, from, to).toString('hex'),
  })
  return data
}
