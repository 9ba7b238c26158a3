import t from 'tap'
import { readFragments, shippedKernels } from './catalog.js'
import { parseConfig } from './config.js'
import { missingDeviceOptions } from './device-options.js'

const all = ['INTEL_IOMMU', 'IRQ_REMAP', 'IOMMUFD', 'VFIO_DEVICE_CDEV', 'VFIO_PCI']
const built = all.map((name) => `CONFIG_${name}=y\n`).join('')

t.test('a kernel that has it all built in misses nothing', async (t) => {
  t.strictSame(missingDeviceOptions(parseConfig(built, '.config')), [])
})

t.test('what is off, unknown or a module is missing', async (t) => {
  const config = built
    .replace('CONFIG_IOMMUFD=y', 'CONFIG_IOMMUFD=m')
    .replace('CONFIG_IRQ_REMAP=y', '# CONFIG_IRQ_REMAP is not set')
    .replace('CONFIG_VFIO_PCI=y\n', '')
  t.strictSame(missingDeviceOptions(parseConfig(config, '.config')), [
    'CONFIG_IRQ_REMAP=n',
    'CONFIG_IOMMUFD=m',
    'CONFIG_VFIO_PCI=n',
  ])
})

t.test('our own kernels are built with what it takes', async (t) => {
  t.strictSame(missingDeviceOptions(await readFragments(shippedKernels, ['devices'])), [])
})
