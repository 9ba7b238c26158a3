import type { KernelConfig } from './config.js'
import type { Kernel } from './kernel.js'

/** What it takes that a guest can hand a device behind its IOMMU to a program: see kernels/config/devices.config. */
const deviceOptions = [
  'CONFIG_INTEL_IOMMU',
  'CONFIG_IRQ_REMAP',
  'CONFIG_IOMMUFD',
  'CONFIG_VFIO_DEVICE_CDEV',
  'CONFIG_VFIO_PCI',
]

/** What the configuration of a kernel says of it as to devices. */
export function deviceFacts(
  config: KernelConfig,
): Required<Pick<Kernel, 'missingDeviceOptions' | 'mayPreserveIommufds'>> {
  return {
    missingDeviceOptions: missingDeviceOptions(config),
    mayPreserveIommufds: mayPreserveIommufds(config),
  }
}

/** Every handler has an option, named after live updates and what it preserves: CONFIG_IOMMU_LIVEUPDATE in the series in review. */
function mayPreserveIommufds(config: KernelConfig): boolean {
  return [...config].some(
    ([option, value]) => value === 'y' && option.includes('LIVEUPDATE') && option.includes('IOMMU'),
  )
}

/** Those that a kernel is not built with, as its configuration has them: `CONFIG_IOMMUFD=m`, `CONFIG_VFIO_PCI=n`. */
function missingDeviceOptions(config: KernelConfig): string[] {
  return deviceOptions
    .map((option) => ({ option, value: config.get(option) ?? 'n' }))
    .filter(({ value }) => value !== 'y')
    .map(({ option, value }) => `${option}=${value}`)
}
