import { PassThrough } from 'node:stream'
import type { ServerChannel } from 'ssh2'
import type { Heard } from '../agent/wire.js'
import type { Machine, MachineExit } from '../guest/machine.js'
import type { RunKeys } from '../ssh/keys.js'
import { writeSlowly } from './backpressure.js'
import { FakeQmpServer } from './fake-qmp-server.js'
import { FakeSshServer } from './fake-ssh-server.js'

/** In microseconds, from one line of the kernel's to the next. */
const lineTime = 1_371

export interface FakeMachineOptions {
  argv: readonly string[]
  keys: RunKeys
  onExec: (command: string, channel: ServerChannel) => void
  /** Where a reset boots the guest again, instead of ending the machine. */
  onReset?: (() => void) | undefined
}

/** A machine without a kernel: the wires that a guest is seen through, and what a script may do to them. */
export class FakeMachine implements Machine {
  readonly argv: readonly string[]
  readonly console = new PassThrough()
  readonly exited: Promise<MachineExit>
  readonly ssh: FakeSshServer
  readonly qmpServer: FakeQmpServer
  /** Aborted when the machine stands still or is gone: whoever waits in a script stops then. */
  readonly gone: AbortSignal
  readonly #power = new AbortController()
  readonly #onReset: FakeMachineOptions['onReset']
  #settleExited: (exit: MachineExit) => void = () => {}
  #microseconds = 0
  #hasExited = false

  constructor({ argv, keys, onExec, onReset }: FakeMachineOptions) {
    this.argv = argv
    this.#onReset = onReset
    this.gone = this.#power.signal
    this.exited = new Promise((resolve) => {
      this.#settleExited = resolve
    })
    this.ssh = new FakeSshServer({ keys, onExec })
    this.qmpServer = new FakeQmpServer({
      sshPort: async () => await this.ssh.port(),
      onQuit: () => {
        this.qmpServer.event('SHUTDOWN', { guest: false, reason: 'host-qmp-quit' })
        this.exit({ code: 0 })
      },
    })
  }

  get qmp(): FakeQmpServer['client'] {
    return this.qmpServer.client
  }

  /** Says lines as a kernel does, each with its time stamp (CONFIG_PRINTK_TIME). */
  say(...messages: readonly string[]): void {
    for (const message of messages) {
      const stamp = (this.#microseconds / 1e6).toFixed(6).padStart(12)
      this.#microseconds += lineTime
      void this.print(`[${stamp}] ${message}\r\n`)
    }
  }

  /** When the kernel said its first and last line during a happening, in microseconds; undefined if it said nothing. */
  async heardDuring(happening: () => void | Promise<void>): Promise<Heard | undefined> {
    const from = this.#microseconds
    await happening()
    const to = this.#microseconds - lineTime
    return to < from ? undefined : { from, to }
  }

  /** Puts raw bytes on the console; resolves when there is room for more. */
  async print(raw: string | Uint8Array): Promise<void> {
    if (!this.gone.aborted) await writeSlowly(this.console, raw)
  }

  /** A kernel's clock starts anew with it. */
  restartClock(): void {
    this.#microseconds = 0
  }

  /** The guest resets its machine. */
  reset(): void {
    const cause = { guest: true, reason: 'guest-reset' }
    if (this.#onReset === undefined) {
      this.shutDown(cause)
      return
    }
    this.qmpServer.event('RESET', cause)
    this.ssh.deafen()
    this.#onReset()
  }

  /** Goes down as under QEMU, saying why (run-state.json, ShutdownCause): it stands where it is until QEMU is told to quit. */
  shutDown(cause: { guest: boolean; reason: string }): void {
    if (this.gone.aborted) return
    this.#power.abort()
    this.ssh.deafen()
    this.qmpServer.event('SHUTDOWN', cause)
  }

  /** The process ends. What is on the wires can still be read. */
  exit({ code = null, signal = null, stderr = '' }: Partial<MachineExit>): void {
    if (this.#hasExited) return
    this.#hasExited = true
    this.#power.abort()
    this.console.end()
    this.qmpServer.end()
    this.ssh.close()
    this.#settleExited({ code, signal, stderr })
  }

  async kill(): Promise<void> {
    this.exit({ signal: 'SIGKILL' })
    await this.exited
  }
}
