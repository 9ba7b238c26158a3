import { setTimeout } from 'node:timers/promises'
import type { Agent } from '../../harness/agent/agent.js'
import { defineCase } from '../../harness/case/define.js'
import { closeDevice, dma, dmaBytes, dmaDeadlineMs, openDevice, page } from './dma.js'
import { eduOf } from './edus.js'
import { checkLanding } from './landing.js'
import { physicalAddress } from './physical-address.js'
import { finishMemory, makeMemory, pages, preserveMemory, retrieveMemory, size } from './rebuild.js'

const address = eduOf('left-at-dma')
const ramIova = 0x8000_0000
const lookEveryMs = 20

/** In the command register of a PCI device's configuration (PCI_COMMAND_MASTER of linux/pci_regs.h). */
const command = { offset: 4, busMaster: 0x4 }

export default defineCase({
  title:
    'a device that is left at its DMA when the kernel jumps writes to where it was sent alone, though its IOVAs are addresses of other preserved memory',
  restsOn:
    'code: drivers/pci/pci-driver.c, pci_device_shutdown(), which clears the bus master bit before a kexec',
  needs: ['memfd', 'iommufd'],
  // The device stays its own across the hop.
  guest: { iommu: true, once: true },
  async before({ agent, check }) {
    await makeMemory(agent)
    await preserveMemory(agent)
    await openDevice(agent, address)
    const ioas = await agent.iommufd.alloc('iommu')
    await agent.iommufd.mapFile('iommu', 'ram', { ioas, iova: ramIova, length: size, access: 'read' })
    await agent.vfio.attach('edu', { pt: ioas })
    await dma(agent, { direction: 'to-device', iova: ramIova + page })
    // Where no IOMMU translates it, the device hits the fourth page of `ram` instead of the third one of `landing`.
    const iova = (await physicalAddress(agent, 'ram', { size })) + 3 * page
    await agent.iommufd.mapFile('iommu', 'landing', { ioas, iova, start: 2 * page, length: page })
    await agent.edu.repeat('edu', { direction: 'from-device', iova, ms: dmaDeadlineMs })
    await agent.memfd.write('landing', { offset: 2 * page, data: Buffer.alloc(dmaBytes) })
    check.equal('what is taken out of its target comes again by itself', {
      got: await comesAgain(agent),
      expected: true,
    })
  },
  async after({ agent, check }) {
    check.equal('the device may do DMA', { got: await isBusMaster(agent), expected: false })
    await retrieveMemory(agent)
    await checkLanding({ agent, check }, { file: 'landing', pages, landed: { 2: 1 } })
    await openDevice(agent, address)
    await agent.edu.wait('edu')
    await closeDevice(agent)
    await finishMemory({ agent, check })
  },
})

/** The device goes on writing to its target, which `before` has just emptied. */
async function comesAgain(agent: Agent): Promise<boolean> {
  const deadline = performance.now() + dmaDeadlineMs
  const written = await agent.memfd.read('ram', { offset: page, length: dmaBytes })
  while (performance.now() < deadline) {
    const got = await agent.memfd.read('landing', { offset: 2 * page, length: dmaBytes })
    if (got.equals(written)) return true
    await setTimeout(lookEveryMs)
  }
  return false
}

/** As the jump has left it: to open the device clears that as well. */
async function isBusMaster(agent: Agent): Promise<boolean> {
  const config = await agent.file.read(`/sys/bus/pci/devices/${address}/config`)
  return (config.readUInt16LE(command.offset) & command.busMaster) !== 0
}
