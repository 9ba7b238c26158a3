import { randomUUID } from 'node:crypto'
import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import type { Duplex, Readable } from 'node:stream'
import { execa, execaSync } from 'execa'
import type { Hypervisor, Machine, MachineExit, MachineSpec } from './machine.js'
import { qemuArgv, qmpFd } from './qemu-argv.js'

const stderrLimit = 8 * 1024

/** QEMU, as a hypervisor. `workDir` is private to this process and outlives the machines. */
export function qemuHypervisor({ workDir }: { workDir: string }): Hypervisor {
  return (spec) => startQemu(spec, join(workDir, `console-${randomUUID()}`))
}

/**
 * Starts QEMU. It dies with this process, even by SIGKILL: `setpriv --pdeathsig` (util-linux) has the host's kernel see to it.
 * A QEMU that cannot be started, or ends at once, shows in `exited`.
 */
function startQemu(spec: MachineSpec, consoleFifo: string): Machine {
  const argv = qemuArgv(spec, { consoleFifo })
  const console = openConsole(consoleFifo)
  const child = execa('setpriv', ['--pdeathsig', 'KILL', ...argv], {
    // Node makes its extra pipes as socket pairs, which QEMU takes as connected sockets.
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    reject: false,
    buffer: false,
    // A Ctrl-C in the terminal is the harness's to handle; QEMU must not go down before its last words are read.
    detached: true,
  })
  const stderr = collectTail(child.stderr)
  return {
    argv,
    console,
    qmp: child.stdio[qmpFd] as unknown as Duplex,
    exited: child.then(({ exitCode, signal, originalMessage }): MachineExit => {
      // Where QEMU never came to open its end, nobody else will close it.
      if (console.bytesRead === 0) console.destroy()
      return {
        code: exitCode ?? null,
        signal: signal ?? null,
        stderr: stderr() || (exitCode === undefined && signal === undefined ? (originalMessage ?? '') : ''),
      }
    }),
    async kill() {
      child.kill('SIGKILL')
      await child
    },
  }
}

/**
 * The reading end of a new FIFO. Not a socket: QEMU writes a console byte by byte, and a socket's buffer is full after a few
 * hundred writes; when the reader is held up that long, the guest's serial driver gives up waiting and bytes are lost
 * (seen under load: half a line of the kernel's log). A pipe packs them into 64 KiB.
 */
function openConsole(fifo: string): Socket {
  execaSync('mkfifo', ['--mode=600', fifo])
  return new Socket({
    fd: openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  })
}

function collectTail(stream: Readable): () => string {
  let tail = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-stderrLimit)
  })
  return () => tail.trim()
}
