import type { RunRecord } from '../record/record.js'

interface Machine extends Pick<RunRecord, 'harness' | 'host' | 'image'> {
  readonly request: Pick<RunRecord['request'], 'memoryMiB' | 'cpus'>
}

/** On what it was made: the guests' machine and image, the host, liveproof itself. */
export function machineFacts({ harness, host, request, image }: Machine): Record<string, string> {
  return {
    machine: `${request.memoryMiB} MiB, ${request.cpus} cpus, ${host.accelerator.name}: ${host.accelerator.reason}`,
    host: `${host.cpus} cpus, ${host.memoryMiB} MiB, ${host.qemu}`,
    image: `${image.name} ${image.digest.slice(0, 16)}`,
    liveproof: `${harness.version} on node ${harness.node}`,
  }
}
