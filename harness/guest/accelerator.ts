import { access, constants, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { z } from 'zod'
import type { Context } from '../context.js'
import { HostError } from '../errors.js'
import { missingTool } from '../missing-tool.js'
import { writeAtomically } from '../storage/atomic-file.js'
import { readJson } from '../storage/json-file.js'
import { probeExitCode, probeFirmware } from './accelerator-probe.js'
import { acceleratorArgs, qemuBinary } from './qemu-argv.js'

const kvmDevice = '/dev/kvm'
const probeDeadlineMs = 3_000

export const acceleratorSchema = z.object({
  name: z.enum(['kvm', 'tcg']),
  /** One sentence. */
  reason: z.string(),
})
export type Accelerator = z.infer<typeof acceleratorSchema>

const rememberedSchema = z.object({ bootId: z.string(), qemu: z.string(), accelerator: acceleratorSchema })

/**
 * Which accelerator guests can use, found by *running* a guest: /dev/kvm can exist, open and make a VM, and still never run
 * one. The answer is remembered until the host reboots or QEMU changes, since finding out that KVM hangs takes seconds.
 */
export async function probeAccelerator(context: Context): Promise<Accelerator> {
  if (!(await canOpenKvm())) return { name: 'tcg', reason: `${kvmDevice} is not there or may not be opened` }
  const now = { bootId: await hostBootId(), qemu: await qemuVersion() }
  const file = join(context.cacheDir, 'accelerator.json')
  // What another version remembered is asked anew.
  const remembered = await readJson(file, rememberedSchema)
  if (remembered?.bootId === now.bootId && remembered.qemu === now.qemu) return remembered.accelerator
  const accelerator = await runProbe(context)
  // Where there is no room to remember it, it is found out again next time.
  await writeAtomically(file, JSON.stringify({ ...now, accelerator })).catch(() => {})
  return accelerator
}

/** The first line of `qemu-system-x86_64 --version`. Throws `HostError` if it does not run. */
export async function qemuVersion(): Promise<string> {
  const { failed, code, stdout, shortMessage } = await execa(qemuBinary, ['--version'], { reject: false })
  const [version] = stdout?.split('\n') ?? []
  if (!failed && version) return version
  if (code === 'ENOENT') throw missingTool(qemuBinary, { purpose: 'running a guest' })
  throw new HostError(`running a guest needs ${qemuBinary}, which does not work: ${shortMessage}`)
}

async function runProbe({ workDir, signal }: Context): Promise<Accelerator> {
  const firmware = join(workDir, 'accelerator-probe.rom')
  await writeFile(firmware, probeFirmware())
  const argv = probeArgv(firmware)
  const result = await execa('setpriv', ['--pdeathsig', 'KILL', qemuBinary, ...argv], {
    reject: false,
    timeout: probeDeadlineMs,
    killSignal: 'SIGKILL',
    cancelSignal: signal,
    all: true,
  })
  signal.throwIfAborted()
  return judgeProbe({ exitCode: result.exitCode, timedOut: result.timedOut, output: result.all ?? '' })
}

/** The same processor model as real guests get, since that too can be what a broken KVM fails on. */
function probeArgv(firmware: string): string[] {
  return [
    ...['-machine', 'q35', '-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot', '-m', '64M'],
    ...acceleratorArgs({ accelerator: 'kvm' }),
    ...['-bios', firmware, '-device', 'isa-debug-exit,iobase=0xf4,iosize=1'],
  ]
}

/** Turns what QEMU did with the probe's guest into an answer. */
export function judgeProbe(result: {
  exitCode: number | undefined
  timedOut: boolean
  output: string
}): Accelerator {
  if (result.exitCode === probeExitCode) return { name: 'kvm', reason: 'a test guest ran under KVM' }
  if (result.timedOut) {
    return {
      name: 'tcg',
      reason: `${kvmDevice} opens, but a test guest hung under KVM for ${probeDeadlineMs / 1000} s`,
    }
  }
  const said =
    result.output.split('\n').find((line) => line.includes('error:')) ?? result.output.split('\n')[0]
  const words = said?.replace(/^qemu-system-x86_64: (error: )?/, '') || `exit status ${result.exitCode}`
  return {
    name: 'tcg',
    reason: `${kvmDevice} opens, but QEMU could not run a test guest under KVM: ${words}`,
  }
}

async function canOpenKvm(): Promise<boolean> {
  return await access(kvmDevice, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  )
}

async function hostBootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim()
}
