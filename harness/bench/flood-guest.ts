import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { deadlinesFor } from '../guest/deadlines.js'
import { Guest } from '../guest/guest.js'
import type { Machine } from '../guest/machine.js'
import type { FloodReport } from './flood.js'

/**
 * The process that is measured by `flood.ts`: the harness with one guest, and nothing else. The machine behind the guest is a
 * program that writes to a pipe, since an emulated serial port would take an hour. Arguments: a directory for the guest's
 * files, and how many bytes to pour out. Prints a `FloodReport`.
 */
const [directory = '', bytes = ''] = process.argv.slice(2)
const readyWords = 'READY nonce=flood'
const floodDeadlineMs = 10 * 60_000

function startFlood(): Machine {
  const writer = fileURLToPath(new URL('./flood-writer.js', import.meta.url))
  const argv = [process.execPath, writer, bytes, `liveproof: ${readyWords}`]
  const child = execa('setpriv', ['--pdeathsig', 'KILL', ...argv], {
    reject: false,
    buffer: false,
    stderr: 'ignore',
  })
  return {
    argv,
    console: child.stdout,
    qmp: new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() }),
    exited: child.then(({ exitCode, signal }) => ({
      code: exitCode ?? null,
      signal: signal ?? null,
      stderr: '',
    })),
    async kill() {
      child.kill('SIGKILL')
      await child
    },
  }
}

const began = performance.now()
const guest = new Guest({
  spec: { kernel: '', initrd: '', cmdline: '', memoryMiB: 0, cpus: 0, accelerator: 'tcg' },
  hypervisor: startFlood,
  directory,
  deadlines: deadlinesFor('tcg'),
  signal: new AbortController().signal,
})
try {
  await guest.hears(readyWords, { what: 'say that it is ready after its flood', ms: floodDeadlineMs })
} finally {
  await guest.close({ how: 'finished', detail: 'the flood is over' })
}
const report: FloodReport = {
  seconds: (performance.now() - began) / 1000,
  mostMemoryMiB: process.resourceUsage().maxRSS / 1024,
  keptMiB: statSync(join(directory, 'console.log')).size / 2 ** 20,
  truncated: guest.consoleTruncated,
}
process.stdout.write(JSON.stringify(report))
