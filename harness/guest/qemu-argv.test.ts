import t from 'tap'
import type { MachineSpec } from './machine.js'
import { qemuArgv } from './qemu-argv.js'

const spec: MachineSpec = {
  kernel: '/cache/a/bzImage',
  initrd: '/work/initrd with, a comma',
  cmdline: 'console=ttyS0 liveproof.nonce=abc',
  memoryMiB: 1024,
  cpus: 2,
  accelerator: 'tcg',
}

const argv = qemuArgv(spec, { consoleFifo: '/work/console' })

/** What stands behind an option, each time that it is given. */
function values(option: string, args: readonly string[] = argv): string[] {
  return args.flatMap((arg, index) => (arg === option ? [args[index + 1] ?? ''] : []))
}

t.test('the machine is as large as asked for', async (t) => {
  t.strictSame(values('-m'), ['1024M'])
  t.strictSame(values('-smp'), ['2'])
})

t.test('what is booted is one argument each, whatever is in it', async (t) => {
  t.strictSame(values('-kernel'), [spec.kernel])
  t.strictSame(values('-initrd'), [spec.initrd])
  t.strictSame(values('-append'), [spec.cmdline])
})

t.test('the accelerator is the one asked for', async (t) => {
  t.strictSame(values('-accel'), ['tcg'])
  t.strictSame(values('-accel', qemuArgv({ ...spec, accelerator: 'kvm' }, { consoleFifo: '/f' })), ['kvm'])
})

t.test('virtual processors take turns where they are told to, under TCG alone', async (t) => {
  const turns = { ...spec, turns: true }
  t.strictSame(values('-accel', qemuArgv(turns, { consoleFifo: '/f' })), ['tcg,thread=single'])
  t.strictSame(values('-accel', qemuArgv({ ...turns, accelerator: 'kvm' }, { consoleFifo: '/f' })), ['kvm'])
})

t.test('the guest reaches nothing, and is reached from this host only', async (t) => {
  t.strictSame(values('-netdev'), ['user,id=net0,restrict=on,hostfwd=tcp:127.0.0.1:0-:22'])
  t.ok(argv.includes('-nodefaults'))
  t.match(values('-sandbox'), [/spawn=deny/])
})

t.test('a guest that resets itself ends, so that no second boot is taken for a hop', async (t) => {
  t.ok(argv.includes('-no-reboot'))
})

t.test('a guest that is to be booted again by a reset does not end with it', async (t) => {
  t.notOk(qemuArgv({ ...spec, survivesReset: true }, { consoleFifo: '/f' }).includes('-no-reboot'))
})

t.test('the console goes to the FIFO, and QMP to an inherited socket', async (t) => {
  t.strictSame(values('-chardev'), ['file,id=console,path=/work/console', 'socket,id=qmp,fd=3'])
})

t.test('only a guest that asks has an IOMMU, and it comes before all other devices', async (t) => {
  t.notMatch(argv.join(' '), /iommu|edu/)
  const [first, ...others] = values('-device', qemuArgv({ ...spec, iommu: true }, { consoleFifo: '/f' }))
  t.match(first, /^intel-iommu,intremap=on/)
  t.match(others.join(' '), /edu,.*addr=0x10.0 .*virtio-net-pci,.*bus=port1,.*iommu_platform=on/)
})

t.test('the card that SSH comes through goes past the IOMMU', async (t) => {
  const devices = values('-device', qemuArgv({ ...spec, iommu: true }, { consoleFifo: '/f' }))
  t.strictSame(
    devices.filter((device) => device.includes('netdev=net0')),
    ['virtio-net-pci,netdev=net0,romfile='],
  )
})

t.test('under KVM an IOMMU has the interrupts remapped by QEMU', async (t) => {
  const machine = (over: Partial<MachineSpec>): string[] =>
    values('-machine', qemuArgv({ ...spec, ...over }, { consoleFifo: '/f' }))
  t.strictSame(machine({ iommu: true }), ['q35'])
  t.strictSame(machine({ accelerator: 'kvm' }), ['q35'])
  t.strictSame(machine({ accelerator: 'kvm', iommu: true }), ['q35,kernel-irqchip=split'])
})
