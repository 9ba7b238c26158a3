import { encodeRequest, type Request } from '../../agent/wire.js'
import { spread } from './spread.js'

/** What is preserved: memory in MiB, spread over the files; the files are spread over the sessions. */
export interface ExactWorkload {
  readonly memoryMiB: number
  readonly files: number
  readonly sessions: number
}

export type StepName =
  | 'prepare'
  | 'image-load'
  | 'preserve'
  | 'jump'
  | 'device-open'
  | 'session-retrieve'
  | 'fd-retrieve'
  | 'verify'
  | 'finish'

/** One request to the agent, as a line of its script. */
export interface Step {
  readonly name: StepName
  readonly line: string
}

/** The scripts of the agent on either side of the hop. */
export interface Scripts {
  readonly a: readonly Step[]
  readonly b: readonly Step[]
}

/** Where the first kernel's initramfs carries what it jumps to: native-helpers/exact/init.c knows the first. */
export const nextKernelPath = '/kernel'
export const nextInitrdPath = '/initrd'

const pageBytes = 4096
const seed = 1

interface File {
  readonly name: string
  readonly object: number
  readonly bytes: number
  readonly session: string
}

/** The scripts for a workload. `cmdline` is that of the second kernel. */
export function planScripts(workload: ExactWorkload, { cmdline }: { cmdline: string }): Scripts {
  const sessions = Array.from({ length: workload.sessions }, (_, index) => `s${index}`)
  const files = planFiles(workload)
  return {
    a: [
      raiseLimit(),
      ...files.flatMap(createFile),
      step('image-load', {
        operation: 'kexec.load',
        keys: { kernel: nextKernelPath, initrd: nextInitrdPath, cmdline },
      }),
      step('preserve', { operation: 'device.open' }),
      ...sessions.map((name) => step('preserve', { operation: 'session.create', words: [name] })),
      ...files.map(({ name, object, session }) =>
        step('preserve', {
          operation: 'session.preserve',
          words: [session, name],
          keys: { token: object },
        }),
      ),
      step('jump', { operation: 'kexec.jump' }),
    ],
    b: [
      raiseLimit(),
      step('device-open', { operation: 'device.open' }),
      ...sessions.map((name) => step('session-retrieve', { operation: 'session.retrieve', words: [name] })),
      ...files.map(({ name, object, session }) =>
        step('fd-retrieve', {
          operation: 'session.restore',
          words: [session, name],
          keys: { token: object },
        }),
      ),
      ...files.map(({ name, object, bytes }) =>
        step('verify', { operation: 'memfd.verify', words: [name], keys: { seed, object, size: bytes } }),
      ),
      ...sessions.map((name) => step('finish', { operation: 'session.finish', words: [name] })),
    ],
  }
}

/** The agent's script: what it reads from a file. */
export function scriptText(steps: readonly Step[]): string {
  return steps.map(({ line }) => `${line}\n`).join('')
}

function planFiles({ memoryMiB, files, sessions }: ExactWorkload): File[] {
  const pages = spread((memoryMiB * 2 ** 20) / pageBytes, { over: files })
  return pages.map((count, index) => ({
    name: `f${index}`,
    object: index,
    bytes: count * pageBytes,
    session: `s${index % sessions}`,
  }))
}

/** 1,000 files and as many sessions are more than the 1,024 descriptors that the first programs of a guest may have. */
function raiseLimit(): Step {
  return step('prepare', { operation: 'limit.nofile', keys: { limit: 4096 } })
}

function createFile({ name, object, bytes }: File): Step[] {
  const create = step('prepare', { operation: 'memfd.create', words: [name], keys: { size: bytes } })
  const fill = step('prepare', { operation: 'memfd.fill', words: [name], keys: { seed, object } })
  // There is nothing to map in an empty file.
  return bytes === 0 ? [create] : [create, fill]
}

function step(name: StepName, request: Request): Step {
  return { name, line: encodeRequest(request) }
}
