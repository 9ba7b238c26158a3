import type { Duplex } from 'node:stream'
import type { Hypervisor, MachineSpec } from '../guest/machine.js'
import { sleep } from '../guest/timers.js'
import type { RunKeys } from '../ssh/keys.js'
import { FakeAgent, type Moment } from './fake-agent.js'
import { CallFailed } from './fake-file.js'
import { FakeKernel, type Legacy } from './fake-kernel.js'
import { FakeMachine } from './fake-machine.js'
import { powersOff } from './happenings.js'
import type { BootScript, Deviation, GuestScript, Happening } from './script.js'
import { shell } from './shell.js'

/** Makes guests that live in this process. `script` tells each one's story; a function tells that of the first, second, ... */
export function fakeHypervisor(
  keys: RunKeys,
  script: GuestScript | ((guest: number) => GuestScript) = {},
): Hypervisor {
  let guests = 0
  return (spec) => {
    guests += 1
    const story = typeof script === 'function' ? script(guests) : script
    return new FakeGuest(spec, { keys, script: story }).machine
  }
}

/** In milliseconds, from a reset to the next kernel: QMP tells of the reset meanwhile. */
const firmwareTime = 10

interface Start {
  index: number
  cmdline: string
  legacy: Legacy | undefined
}

/** A guest with the kernels of a route, one after the other, on one machine. */
class FakeGuest {
  readonly machine: FakeMachine
  readonly #script: GuestScript
  #current: { kernel: FakeKernel; index: number } | undefined

  constructor(spec: MachineSpec, { keys, script }: { keys: RunKeys; script: GuestScript }) {
    this.#script = script
    this.machine = new FakeMachine({
      argv: ['fake-guest', '-kernel', spec.kernel, '-append', spec.cmdline],
      keys,
      onExec: (command, channel) => void shell(command, { channel, run: (stream) => this.#runAgent(stream) }),
      onReset: spec.survivesReset ? () => void this.#reboot(spec) : undefined,
    })
    void this.#start(spec.cmdline)
  }

  async #start(cmdline: string): Promise<void> {
    await this.#let(this.#script.atStart)
    await this.#boot({ index: 0, cmdline, legacy: undefined })
  }

  async #boot({ index, cmdline: asked, legacy: left }: Start): Promise<void> {
    const script = this.#scriptOf(index)
    const { release = '7.2.13-liveproof', bootId, inherits = (legacy: Legacy) => legacy } = script
    const cmdline = script.cmdline?.(asked) ?? asked
    const legacy = left && inherits(left)
    const kernel = new FakeKernel({ release, cmdline, legacy, ...(bootId !== undefined && { bootId }) })
    this.#current = { kernel, index }
    // Nobody listens yet, but QEMU's user network takes connections for the guest.
    this.machine.ssh.failure = { at: 'connect', how: 'stalls' }
    this.machine.restartClock()
    this.machine.say(...kernel.bootMessages)
    await this.#let(script.beforeReady)
    if (this.#current?.kernel !== kernel) return
    this.machine.ssh.failure = script.ssh
    // The image says it through /dev/kmsg.
    this.machine.say(`liveproof: READY nonce=${nonceOf(cmdline)}`)
    await this.#let(script.afterReady)
  }

  #runAgent(channel: Duplex): void {
    if (this.#current === undefined) return
    const { kernel, index } = this.#current
    const { agent = [], during = [] } = this.#scriptOf(index)
    const scene = { machine: this.machine, channel }
    new FakeAgent({
      channel,
      kernel,
      leave: {
        'kexec.jump': async () => await this.#jump(kernel, index),
        'kexec.try': async () => await this.#jump(kernel, index),
        'sys.poweroff': async () => await this.#let(powersOff),
      },
      deviate: (moment) => {
        const deviation = find(agent, moment)
        return deviation && (() => deviation.deed(scene))
      },
      listen: async (moment) => {
        const event = find(during, moment)
        return event && (await this.machine.heardDuring(() => event.deed(scene)))
      },
    })
  }

  async #jump(kernel: FakeKernel, index: number): Promise<void> {
    const { loaded } = kernel
    if (loaded === undefined) throw new CallFailed('EINVAL', 'reboot', 'LINUX_REBOOT_CMD_KEXEC')
    this.machine.ssh.deafen()
    this.machine.say('kexec_core: Starting new kernel')
    await this.#let(this.#scriptOf(index).atJump)
    await this.#boot({ index: index + 1, cmdline: loaded.cmdline, legacy: kernel.leave() })
  }

  /** Whatever there was between, the machine boots as at first. */
  async #reboot({ cmdline }: MachineSpec): Promise<void> {
    const index = (this.#current?.index ?? -1) + 1
    this.#current = undefined
    await sleep(firmwareTime, this.machine.gone)
    await this.#boot({ index, cmdline, legacy: undefined })
  }

  async #let(happening: Happening | undefined): Promise<void> {
    await happening?.({ machine: this.machine })
  }

  #scriptOf(index: number): BootScript {
    return this.#script.boots?.[index] ?? {}
  }
}

function find(deviations: readonly Deviation[], { operation, count }: Moment): Deviation | undefined {
  return deviations.find(({ moment }) => moment === operation || moment === count)
}

function nonceOf(cmdline: string): string {
  return /(?:^| )liveproof\.nonce=(\S+)/.exec(cmdline)?.[1] ?? ''
}
