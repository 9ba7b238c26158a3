import { cpus, loadavg, totalmem } from 'node:os'
import type { Accelerator } from '../guest/accelerator.js'

/** What one must know of a host to make anything of times that were taken on it, as lines of text. */
export function describeHost({ accelerator, qemu }: { accelerator: Accelerator; qemu: string }): string[] {
  const processors = cpus()
  return [
    `host: ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, ${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `accelerator: ${accelerator.name} (${accelerator.reason})`,
    `programs: ${qemu}; Node ${process.version}`,
  ]
}

/** Of the last 1, 5 and 15 minutes: how many wanted a processor. */
export function describeLoad(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')
}
