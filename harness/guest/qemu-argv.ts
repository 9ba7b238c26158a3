import { iommuArgs } from './iommu-devices.js'
import type { MachineSpec } from './machine.js'

export const qemuBinary = 'qemu-system-x86_64'

/** QEMU inherits its QMP connection as a socket: no path in the file system that others could find. */
export const qmpFd = 3

/** The whole command line of a guest whose console goes to a FIFO. */
export function qemuArgv(spec: MachineSpec, { consoleFifo }: { consoleFifo: string }): string[] {
  return [
    qemuBinary,
    ...boardArgs(spec),
    // A guest that goes down is stopped where it is, so that it can be examined.
    ...['-action', 'shutdown=pause'],
    ...acceleratorArgs(spec),
    ...sizeArgs(spec),
    ...bootArgs(spec),
    ...(spec.iommu === true ? iommuArgs() : []),
    ...consoleArgs(consoleFifo),
    ...qmpArgs(),
    ...networkArgs(),
    ...entropyArgs(),
    ...confinementArgs(),
  ]
}

type BoardSpec = Partial<Pick<MachineSpec, 'survivesReset' | 'accelerator' | 'iommu'>>

/** A PC with nothing on it that was not asked for; a guest that resets itself is gone, unless it is to be booted again. */
export function boardArgs({ survivesReset = false, ...spec }: BoardSpec = {}): string[] {
  const board = ['-machine', machineOf(spec), '-nodefaults', '-no-user-config', '-display', 'none']
  return survivesReset ? board : [...board, '-no-reboot']
}

/** Under KVM the IOMMU remaps interrupts only if it is QEMU that has the I/O APIC, not KVM (hw/i386/intel_iommu.c, vtd_decide_config). */
function machineOf({ accelerator, iommu = false }: BoardSpec): string {
  return iommu && accelerator === 'kvm' ? 'q35,kernel-irqchip=split' : 'q35'
}

/** `max` is what the accelerator can give: the host's own CPU under KVM; under TCG with RDRAND, which SSH needs for entropy. */
export function acceleratorArgs({
  accelerator,
  turns,
}: Pick<MachineSpec, 'accelerator' | 'turns'>): string[] {
  const properties = accelerator === 'tcg' && turns ? ',thread=single' : ''
  return ['-accel', `${accelerator}${properties}`, '-cpu', 'max']
}

export function sizeArgs({ memoryMiB, cpus }: Pick<MachineSpec, 'memoryMiB' | 'cpus'>): string[] {
  return ['-m', `${memoryMiB}M`, '-smp', String(cpus)]
}

export function bootArgs({
  kernel,
  initrd,
  cmdline,
}: Pick<MachineSpec, 'kernel' | 'initrd' | 'cmdline'>): string[] {
  return ['-kernel', kernel, '-initrd', initrd, '-append', cmdline]
}

/** QEMU opens a file with O_TRUNC and O_CREAT, neither of which matters to a FIFO that is there. */
function consoleArgs(fifo: string): string[] {
  return ['-chardev', `file,id=console,path=${fifo}`, '-serial', 'chardev:console']
}

function qmpArgs(): string[] {
  return ['-chardev', `socket,id=qmp,fd=${qmpFd}`, '-mon', 'chardev=qmp,mode=control']
}

/** Port 0 lets the kernel of the host choose a free one, so that guests never race for it; QMP tells which it was. */
function networkArgs(): string[] {
  return [
    '-netdev',
    'user,id=net0,restrict=on,hostfwd=tcp:127.0.0.1:0-:22',
    '-device',
    // Without its option ROM: nothing boots from the network.
    'virtio-net-pci,netdev=net0,romfile=',
  ]
}

function entropyArgs(): string[] {
  return ['-device', 'virtio-rng-pci']
}

/** The guest is hostile: a QEMU that it has taken over can neither start programs nor raise its privileges. */
export function confinementArgs(): string[] {
  return ['-sandbox', 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny']
}
