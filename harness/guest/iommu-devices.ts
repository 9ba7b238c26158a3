/**
 * Where the devices behind the IOMMU of a guest are that asked for one, as sysfs names them: they stand at fixed places, so that
 * a case can name them.
 */
export const iommuDevices = {
  /** QEMU's teaching device (docs/specs/edu.rst there), whose DMA is a register away. */
  edu: '0000:00:10.0',
  /** More of them: each does one DMA at a time, so cases that share a guest have one each. */
  edus: Array.from({ length: 9 }, (_, number) => `0000:00:${(0x14 + number).toString(16)}.0`),
  /** Two that are in one IOMMU group, as functions of one device: an edu, and a virtio random number generator with its driver. */
  group: { edu: '0000:00:12.0', entropy: '0000:00:12.1' },
  /** A virtio network card whose network leads nowhere, behind a root port: a PCI Express device as drivers in production have them. */
  network: '0000:01:00.0',
} as const

/** The root port's own place. Firmware numbers buses in the order of the bridges, and it is the only one: its bus is 1. */
const rootPort = '0000:00:11.0'

/**
 * An IOMMU of the virtual machine's own that remaps interrupts as well, so that VFIO wants no unsafe ones, and devices behind it.
 * It must come before them on the command line.
 */
export function iommuArgs(): string[] {
  return [
    // Caching mode has a guest say when it maps something: what the guest's devices are then seen to reach is right.
    ...['-device', 'intel-iommu,intremap=on,caching-mode=on'],
    ...[iommuDevices.edu, ...iommuDevices.edus].flatMap((address) => eduArgs(address)),
    ...eduArgs(iommuDevices.group.edu, ',multifunction=on'),
    ...['-device', `virtio-rng-pci,addr=${placeOf(iommuDevices.group.entropy)}`],
    ...['-device', `pcie-root-port,id=port1,chassis=1,addr=${placeOf(rootPort)}`],
    // iommu_platform: through the IOMMU; by default virtio goes past it, as the network card that SSH needs does.
    // Of a card without any network QEMU complains, as if that were why it ended.
    ...['-netdev', 'user,id=net1,restrict=on'],
    ...[
      '-device',
      'virtio-net-pci,netdev=net1,bus=port1,disable-legacy=on,iommu_platform=on,ats=off,romfile=',
    ],
  ]
}

/** Its DMA reaches 28 bits by default, and IOVAs are chosen by cases. */
function eduArgs(address: string, properties = ''): string[] {
  return ['-device', `edu,dma_mask=0xffffffff,addr=${placeOf(address)}${properties}`]
}

/** As QEMU's `addr` has it: `0x10.0` of `0000:00:10.0`. */
function placeOf(address: string): string {
  return `0x${address.slice('0000:00:'.length)}`
}
