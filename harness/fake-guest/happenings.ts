import type { MachineExit } from '../guest/machine.js'
import { writeSlowly } from './backpressure.js'
import type { Deed, Deviation, Happening, Scene } from './script.js'

/** One after the other: happenings, or what an agent does. */
export function inTurn<S extends Scene>(
  ...happenings: readonly ((scene: S) => void | Promise<void>)[]
): (scene: S) => Promise<void> {
  return async (scene) => {
    for (const happening of happenings) await happening(scene)
  }
}

/** Milliseconds in which nothing happens. */
export function pauses(ms: number): Happening {
  return async () => {
    await new Promise((resolve) => setTimeout(resolve, ms))
  }
}

/** Nothing happens any more, for as long as the machine is there. */
export const hangs: Happening = async ({ machine }) => {
  await machine.exited
}

/** Kernel messages, each with a time stamp. */
export function says(...messages: readonly string[]): Happening {
  return ({ machine }) => machine.say(...messages)
}

/** Raw bytes on the console. */
export function prints(raw: string | Uint8Array): Happening {
  return async ({ machine }) => await machine.print(raw)
}

/** The same, one byte at a time, each in its own turn of the event loop, as a slow serial line brings them. */
export function dribbles(text: string): Happening {
  return async ({ machine }) => {
    for (const byte of Buffer.from(text)) {
      await machine.print(Uint8Array.of(byte))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** At least that many bytes of console output, in whole lines, as fast as it is read. */
export function floods(bytes: number): Happening {
  const chunk = Buffer.from(
    `[    1.234567] ${'a driver that says the same again and again, '.repeat(3)}\r\n`.repeat(500),
  )
  return async ({ machine }) => {
    for (let sent = 0; sent < bytes && !machine.gone.aborted; sent += chunk.length) {
      await machine.print(chunk)
    }
  }
}

/** kernel/panic.c, with panic=-1: the guest resets itself at once. */
export function panics(why = 'Attempted to kill init! exitcode=0x0000000b'): Happening {
  return ({ machine }) => {
    machine.say(
      `Kernel panic - not syncing: ${why}`,
      'CPU: 0 UID: 0 PID: 1 Comm: init Not tainted 7.2.13-liveproof #1 PREEMPT(lazy)',
      'Call Trace:',
      ' vpanic+0x35a/0x3f0',
      'Rebooting in 0 seconds..',
    )
    machine.reset()
  }
}

/** arch/x86/kernel/dumpstack.c; the kernel goes on. */
export const oopses: Happening = says(
  'BUG: kernel NULL pointer dereference, address: 0000000000000008',
  '#PF: supervisor read access in kernel mode',
  'Oops: Oops: 0000 [#1] SMP NOPTI',
  'RIP: 0010:luo_session_retrieve+0x3c/0x1f0',
  '---[ end trace 0000000000000000 ]---',
)

export const powersOff: Happening = ({ machine }) => {
  machine.say('reboot: Power down')
  machine.shutDown({ guest: true, reason: 'guest-shutdown' })
}

/** A plain reboot. */
export const resets: Happening = ({ machine }) => {
  machine.say('reboot: Restarting system')
  machine.reset()
}

/** The virtual machine's process ends, whatever its guest does. */
export function exits(exit: Partial<MachineExit>): Happening {
  return ({ machine }) => machine.exit(exit)
}

export const closesConnections: Happening = ({ machine }) => machine.ssh.cut()

/** kernel/panic.c, __warn(); the kernel goes on. */
export const warns: Happening = says(
  '------------[ cut here ]------------',
  'WARNING: CPU: 0 PID: 97 at kernel/liveupdate/luo_file.c:306 luo_preserve_file+0x1c4/0x2a0',
  '---[ end trace 0000000000000000 ]---',
)

/** At the request with that operation or number, the agent does something else, or something happens. */
export function at(moment: string | number, deed: Deed): Deviation {
  return { moment, deed }
}

/** A line of the agent's choice, sense or nonsense. */
export function answers(line: string | Uint8Array): Deed {
  return ({ channel }) => {
    channel.write(line)
    channel.write('\n')
  }
}

/** A line without an end, as fast as it is read. */
export const answersEndlessly: Deed = async ({ channel, machine }) => {
  const chunk = Buffer.alloc(64 * 1024, 'x')
  while (!channel.destroyed && !channel.writableEnded && !machine.gone.aborted) {
    await writeSlowly(channel, chunk)
  }
}

export const staysSilent: Deed = () => {}

/** The agent's process ends, and with it its channel. */
export const dies: Deed = ({ channel }) => {
  channel.end()
  channel.destroy()
}
