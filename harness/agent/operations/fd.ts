import type { Requests } from '../requests.js'
import { number, text } from '../values.js'
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

export interface DescriptorInfo {
  /** Its number in the agent. */
  fd: number
  /** What /proc/self/fd and /proc/self/fdinfo say. */
  link: string
  fdinfo: string
}

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

  async close(descriptor: string): Promise<void> {
    await this.#ok('close', [descriptor])
  }

  async #ok(
    operation: string,
    names: readonly string[],
    keys: Record<string, string | number> = {},
  ): Promise<Ok> {
    const words = names.map((name) => this.#requests.name(name))
    return await this.#requests.ok({ operation: `fd.${operation}`, words, keys })
  }
}
