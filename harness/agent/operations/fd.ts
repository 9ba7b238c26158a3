import type { Requests } from '../requests.js'
import { bytes, number, text } from '../values.js'
import type { Ok } from '../wire.js'

export type OpenFlag =
  | 'rdonly'
  | 'wronly'
  | 'rdwr'
  | 'append'
  | 'create'
  | 'direct'
  | 'directory'
  | 'excl'
  | 'nofollow'
  | 'nonblock'
  | 'path'
  | 'tmpfile'
  | 'trunc'

export type StatusFlag = 'append' | 'direct' | 'noatime' | 'nonblock'

/** What there is no path to open for. */
export type DescriptorKind =
  | 'pipe'
  | 'socket'
  | 'eventfd'
  | 'epoll'
  | 'timerfd'
  | 'signalfd'
  | 'inotify'
  | 'fanotify'
  | 'userfaultfd'
  | 'pidfd'
  | 'io-uring'
  | 'memfd-secret'
  | 'shared-anonymous'
  | 'kvm-vm'
  | 'guest-memfd'

export interface DescriptorInfo {
  /** Its number in the agent. */
  fd: number
  /** What /proc/self/fd and /proc/self/fdinfo say. */
  link: string
  fdinfo: string
}

export type PollEvent = 'in' | 'priority' | 'out' | 'error' | 'hangup' | 'invalid'

/** On descriptors of every kind, sessions too. */
export class FdOperations {
  readonly #requests: Requests

  constructor(requests: Requests) {
    this.#requests = requests
  }

  async make(file: string, { kind }: { kind: DescriptorKind }): Promise<void> {
    await this.#ok('make', [file], { kind })
  }

  /** Names a descriptor that an ioctl returned in its bytes, or a number that is none. */
  async adopt(name: string, { fd, kind = 'file' }: { fd: number; kind?: 'file' | 'session' }): Promise<void> {
    await this.#ok('adopt', [name], { fd, kind })
  }

  async dup(descriptor: string, file: string): Promise<void> {
    await this.#ok('dup', [descriptor, file])
  }

  /** Opens it once more through /proc/self/fd. */
  async reopen(descriptor: string, file: string, { flags }: { flags: readonly OpenFlag[] }): Promise<void> {
    await this.#ok('reopen', [descriptor, file], { flags: flags.join(',') })
  }

  async info(descriptor: string): Promise<DescriptorInfo> {
    const { values } = await this.#ok('info', [descriptor])
    return { fd: number(values, 'fd'), link: text(values, 'link'), fdinfo: text(values, 'fdinfo') }
  }

  /** F_SETFL to exactly these. */
  async setStatus(descriptor: string, { status }: { status: readonly StatusFlag[] }): Promise<void> {
    await this.#ok('status', [descriptor], { status: status.join(',') || 'none' })
  }

  /** Takes FD_CLOEXEC off it. */
  async inherit(descriptor: string): Promise<void> {
    await this.#ok('inherit', [descriptor])
  }

  async chmod(descriptor: string, { mode }: { mode: number }): Promise<void> {
    await this.#ok('chmod', [descriptor], { mode })
  }

  async chown(descriptor: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
    await this.#ok('chown', [descriptor], { uid, gid })
  }

  /** One read of at most 1 MiB, which waits where it has to. */
  async read(descriptor: string, keys: { length: number }): Promise<Buffer> {
    const { values } = await this.#ok('read', [descriptor], keys)
    return bytes(values, 'data')
  }

  /** One write of at most 20 KiB; resolves with how many bytes the kernel took. */
  async write(descriptor: string, keys: { data: string | Uint8Array }): Promise<number> {
    const { values } = await this.#ok('write', [descriptor], keys)
    return number(values, 'bytes')
  }

  /** What is so right now. */
  async poll(descriptor: string): Promise<readonly PollEvent[]> {
    const { values } = await this.#ok('poll', [descriptor])
    const events = text(values, 'events')
    return events === 'none' ? [] : (events.split(',') as PollEvent[])
  }

  async close(descriptor: string): Promise<void> {
    await this.#ok('close', [descriptor])
  }

  async #ok(
    operation: string,
    names: readonly string[],
    keys: Record<string, string | number | Uint8Array> = {},
  ): Promise<Ok> {
    const words = names.map((name) => this.#requests.name(name))
    return await this.#requests.ok({ operation: `fd.${operation}`, words, keys })
  }
}
