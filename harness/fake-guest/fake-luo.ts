import { CallFailed, type FakeFile } from './fake-file.js'

/** What a session took along, by token. */
export type HandedFiles = Map<bigint, FakeFile>
/** What one kernel leaves to the next, by the names of sessions. */
export type Handover = Map<string, HandedFiles>

const create = 'LIVEUPDATE_IOCTL_CREATE_SESSION'
const retrieve = 'LIVEUPDATE_IOCTL_RETRIEVE_SESSION'
const preserveFile = 'LIVEUPDATE_SESSION_PRESERVE_FD'
const retrieveFile = 'LIVEUPDATE_SESSION_RETRIEVE_FD'
const finish = 'LIVEUPDATE_SESSION_FINISH'

/** In bytes, with the NUL behind it (LIVEUPDATE_SESSION_NAME_LENGTH). */
const nameBytes = 64

/** A session's descriptor, made here (`outgoing`) or by the kernel before (`incoming`). */
export interface FakeSession {
  readonly name: string
  preserve(token: bigint, file: FakeFile): void
  restore(token: bigint): FakeFile
  finish(): void
  close(): void
}

/** The Live Update Orchestrator of one kernel: who may do what, and which errno it is otherwise (kernel/liveupdate/luo_*.c). */
export class FakeLuo {
  readonly #outgoing = new Map<string, OutgoingSession>()
  readonly #incoming = new Map<string, IncomingSession>()

  constructor(handover: Handover) {
    for (const [name, files] of handover) {
      this.#incoming.set(
        name,
        new IncomingSession(name, { files, onClose: () => this.#incoming.delete(name) }),
      )
    }
  }

  createSession(name: string): FakeSession {
    const bytes = Buffer.byteLength(name)
    if (bytes === 0 || bytes >= nameBytes) throw ioctlFailed('EINVAL', create)
    if (this.#outgoing.has(name)) throw ioctlFailed('EEXIST', create)
    const session = new OutgoingSession(name, () => this.#outgoing.delete(name))
    this.#outgoing.set(name, session)
    return session
  }

  retrieveSession(name: string): FakeSession {
    const session = this.#incoming.get(name)
    if (session === undefined) throw ioctlFailed('ENOENT', retrieve)
    if (session.isOpen) throw ioctlFailed('EINVAL', retrieve)
    session.isOpen = true
    return session
  }

  /** At the jump: sessions of the kernel before that were not retrieved do not go on. */
  serialize(): Handover {
    return new Map([...this.#outgoing].map(([name, session]) => [name, session.serialize()]))
  }
}

class OutgoingSession implements FakeSession {
  readonly #files: HandedFiles = new Map()

  constructor(
    readonly name: string,
    readonly onClose: () => void,
  ) {}

  /** In the order of luo_preserve_file(): the token first, then the file. */
  preserve(token: bigint, file: FakeFile): void {
    if (this.#files.has(token)) throw ioctlFailed('EEXIST', preserveFile)
    if (file.hugetlb) throw ioctlFailed('ENOENT', preserveFile)
    if (file.held !== undefined) throw ioctlFailed('EBUSY', preserveFile)
    file.held = 'preserved'
    file.hasHoles = false
    this.#files.set(token, file)
  }

  restore(): never {
    throw ioctlFailed('EINVAL', retrieveFile)
  }

  finish(): never {
    throw ioctlFailed('EINVAL', finish)
  }

  close(): void {
    for (const file of this.#files.values()) file.held = undefined
    this.onClose()
  }

  serialize(): HandedFiles {
    return new Map([...this.#files].map(([token, file]) => [token, file.handOver()]))
  }
}

class IncomingSession implements FakeSession {
  isOpen = false
  readonly #files: HandedFiles
  readonly #onClose: () => void

  constructor(
    readonly name: string,
    { files, onClose }: { files: HandedFiles; onClose: () => void },
  ) {
    this.#files = new Map(files)
    this.#onClose = onClose
  }

  preserve(): never {
    throw ioctlFailed('EINVAL', preserveFile)
  }

  /** A second time it is the same open file again. */
  restore(token: bigint): FakeFile {
    const file = this.#files.get(token)
    if (file === undefined) throw ioctlFailed('ENOENT', retrieveFile)
    file.held = 'retrieved'
    return file
  }

  /** What was not retrieved is gone; what was stays, and may be preserved anew. */
  finish(): void {
    for (const file of this.#files.values()) file.held = undefined
    this.#files.clear()
  }

  close(): void {
    this.finish()
    this.#onClose()
  }
}

function ioctlFailed(errno: string, request: string): CallFailed {
  return new CallFailed(errno, 'ioctl', request)
}
