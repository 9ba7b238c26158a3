import type { KernelConfig } from './config.js'

/** What it takes that a guest can hand a device behind its IOMMU to a program: see kernels/config/devices.config. */
const deviceOptions = [
  'CONFIG_INTEL_IOMMU',
  'CONFIG_IRQ_REMAP',
  'CONFIG_IOMMUFD',
  'CONFIG_VFIO_DEVICE_CDEV',
  'CONFIG_VFIO_PCI',
]

/** Those that a kernel is not built with, as its configuration has them: `CONFIG_IOMMUFD=m`, `CONFIG_VFIO_PCI=n`. */
export function missingDeviceOptions(config: KernelConfig): string[] {
  return deviceOptions
    .map((option) => ({ option, value: config.get(option) ?? 'n' }))
    .filter(({ value }) => value !== 'y')
    .map(({ option, value }) => `${option}=${value}`)
}
