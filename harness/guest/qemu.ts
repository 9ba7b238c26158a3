import type { Duplex, Readable } from 'node:stream'
import { execa } from 'execa'
import type { Machine, MachineExit, MachineSpec } from './machine.js'
import { consoleFd, qemuArgv, qmpFd } from './qemu-argv.js'

const stderrLimit = 8 * 1024

/**
 * Starts QEMU. It dies with this process, even by SIGKILL: `setpriv --pdeathsig` (util-linux) has the host's kernel see to it.
 * A QEMU that cannot be started, or ends at once, shows in `exited`.
 */
export function startQemu(spec: MachineSpec): Machine {
  const argv = qemuArgv(spec)
  const child = execa('setpriv', ['--pdeathsig', 'KILL', ...argv], {
    // Node makes its extra pipes as socket pairs, which QEMU takes as connected sockets.
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    reject: false,
    buffer: false,
    // A Ctrl-C in the terminal is the harness's to handle; QEMU must not go down before its last words are read.
    detached: true,
  })
  const stderr = collectTail(child.stderr)
  return {
    argv,
    console: child.stdio[consoleFd] as unknown as Readable,
    qmp: child.stdio[qmpFd] as unknown as Duplex,
    exited: child.then(
      ({ exitCode, signal, originalMessage }): MachineExit => ({
        code: exitCode ?? null,
        signal: signal ?? null,
        stderr: stderr() || (exitCode === undefined && signal === undefined ? (originalMessage ?? '') : ''),
      }),
    ),
    async kill() {
      child.kill('SIGKILL')
      await child
    },
  }
}

function collectTail(stream: Readable): () => string {
  let tail = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    tail = (tail + text).slice(-stderrLimit)
  })
  return () => tail.trim()
}
