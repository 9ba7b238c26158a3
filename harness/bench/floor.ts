import { join } from 'node:path'
import { execa } from 'execa'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { deadlinesFor } from '../guest/deadlines.js'
import { iommuArgs } from '../guest/iommu-devices.js'
import type { MachineSpec } from '../guest/machine.js'
import { acceleratorArgs, boardArgs, bootArgs, qemuBinary, sizeArgs } from '../guest/qemu-argv.js'
import { packOverlay } from '../image/overlay.js'
import { nativeHelpersDirectory } from '../installation.js'
import type { Kernel } from '../kernel/kernel.js'
import { NotProven } from './not-proven.js'

/** As in native-helpers/floor/init.c. */
const proof = /^floor: verified 16384 pages, 0 bad\r?$/m

/** Its machine, as that of the guests that it is held against. */
export type Size = Pick<MachineSpec, 'memoryMiB' | 'cpus' | 'accelerator' | 'iommu'>

/**
 * The least that a live update costs on this machine: the program of native-helpers/floor as /init, on the board that all
 * guests have, with no network, no harness and nothing waited for. Returns the machine to boot. Throws `HostError`.
 */
export async function packFloor(context: Context, kernel: Kernel, size: Size): Promise<MachineSpec> {
  const place = join(context.workDir, `floor-${kernel.digest}`)
  const paths = { init: `${place}-init`, next: `${place}-next.initrd`, first: `${place}-first.initrd` }
  await buildInit(context, { headers: kernel.headers ?? '', out: paths.init })
  const init = { path: '/init', mode: 0o755, content: { file: paths.init } }
  await packOverlay([init], paths.next)
  await packOverlay(
    [
      init,
      { path: '/kernel', mode: 0o600, content: { file: kernel.bzImage } },
      { path: '/initrd', mode: 0o600, content: { file: paths.next } },
    ],
    paths.first,
  )
  const words = ['console=ttyS0', 'kho=on', 'liveupdate=on', 'panic=-1', 'tsc=nowatchdog']
  const cmdline = [...words, ...(size.iommu ? ['intel_iommu=on'] : [])].join(' ')
  return { kernel: kernel.bzImage, initrd: paths.first, cmdline, ...size }
}

/** How long QEMU lived, from its start to its end, in milliseconds. Throws `NotProven` if nothing was verified in it. */
export async function timeFloor({ signal }: Context, spec: MachineSpec): Promise<number> {
  const { boot, hop, operation } = deadlinesFor(spec.accelerator, process.env)
  const result = await execa('setpriv', ['--pdeathsig', 'KILL', ...floorArgv(spec)], {
    reject: false,
    stdin: 'ignore',
    all: true,
    timeout: boot + hop + operation,
    killSignal: 'SIGKILL',
    cancelSignal: signal,
  })
  signal.throwIfAborted()
  if (proof.test(result.all)) return result.durationMs
  const why = result.timedOut ? `was not done after ${result.durationMs / 1000} s` : 'did not verify'
  throw new NotProven(`the bare floor ${why}: ${lastWords(result.all)}`)
}

/** The floor's own words, else the last that was said at all. */
function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return lines.find((line) => line.startsWith('floor: ')) ?? lines.at(-1) ?? 'it said nothing'
}

function floorArgv(spec: MachineSpec): string[] {
  const machine = [...boardArgs(spec), ...acceleratorArgs(spec), ...sizeArgs(spec), ...bootArgs(spec)]
  return [qemuBinary, ...machine, ...(spec.iommu ? iommuArgs() : []), '-serial', 'stdio']
}

async function buildInit(
  { signal }: Context,
  { headers, out }: { headers: string; out: string },
): Promise<void> {
  const argv = ['-C', nativeHelpersDirectory, 'floor', `HEADERS=${headers}`, `OUT=${out}`]
  const result = await execa('make', argv, {
    reject: false,
    all: true,
    timeout: 60_000,
    cancelSignal: signal,
  })
  signal.throwIfAborted()
  if (!result.failed) return
  const first = result.all.split('\n').find((line) => /error:/i.test(line)) ?? result.shortMessage
  throw new HostError(`cannot build the bare floor: ${first}`)
}
