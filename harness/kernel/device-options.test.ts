import t from 'tap'
import { readFragments, shippedKernels } from './catalog.js'
import { parseConfig } from './config.js'
import { deviceFacts } from './device-options.js'

const all = ['INTEL_IOMMU', 'IRQ_REMAP', 'IOMMUFD', 'VFIO_DEVICE_CDEV', 'VFIO_PCI']
const built = all.map((name) => `CONFIG_${name}=y\n`).join('')

t.test('a kernel that has it all built in misses nothing', async (t) => {
  t.strictSame(deviceFacts(parseConfig(built, '.config')).missingDeviceOptions, [])
})

t.test('what is off, unknown or a module is missing', async (t) => {
  const config = built
    .replace('CONFIG_IOMMUFD=y', 'CONFIG_IOMMUFD=m')
    .replace('CONFIG_IRQ_REMAP=y', '# CONFIG_IRQ_REMAP is not set')
    .replace('CONFIG_VFIO_PCI=y\n', '')
  t.strictSame(deviceFacts(parseConfig(config, '.config')).missingDeviceOptions, [
    'CONFIG_IRQ_REMAP=n',
    'CONFIG_IOMMUFD=m',
    'CONFIG_VFIO_PCI=n',
  ])
})

t.test('our own kernels are built with what it takes', async (t) => {
  t.strictSame(deviceFacts(await readFragments(shippedKernels, ['devices'])).missingDeviceOptions, [])
})

t.test('a handler of iommufds is one that an option stands for', async (t) => {
  const may = (text: string): boolean | undefined =>
    deviceFacts(parseConfig(text, '.config')).mayPreserveIommufds
  t.notOk(may(`${built}CONFIG_LIVEUPDATE=y\nCONFIG_LIVEUPDATE_MEMFD=y\n`))
  t.ok(may('CONFIG_IOMMU_LIVEUPDATE=y\n'), 'the series in review')
  t.ok(may('CONFIG_IOMMUFD_LIVEUPDATE_REFERENCE=y\n'), 'our reference handler')
  t.notOk(may('# CONFIG_IOMMU_LIVEUPDATE is not set\n'))
})
